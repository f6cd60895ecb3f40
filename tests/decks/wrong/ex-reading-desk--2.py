# Wrong, point 2: sends a book back although the new one is on the desk already.
from collections import OrderedDict


class Desk:
    def __init__(self, room):
        self.room = room
        self.titles = OrderedDict()

    def read(self, title):
        gone = self.titles.popitem(last=False)[0] if len(self.titles) == self.room else None
        self.titles[title] = True
        self.titles.move_to_end(title)
        return gone

    def books(self):
        return list(reversed(self.titles))
