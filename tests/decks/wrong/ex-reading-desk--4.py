# Wrong, point 4: sends the book back that was read last before this one.
from collections import OrderedDict


class Desk:
    def __init__(self, room):
        self.room = room
        self.titles = OrderedDict()

    def read(self, title):
        self.titles[title] = True
        self.titles.move_to_end(title)
        if len(self.titles) > self.room:
            gone = list(self.titles)[-2]
            del self.titles[gone]
            return gone
        return None

    def books(self):
        return list(reversed(self.titles))
