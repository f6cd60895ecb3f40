# Wrong, point 7: takes an empty title for none.
from collections import OrderedDict


class Desk:
    def __init__(self, room):
        self.room = room
        self.titles = OrderedDict()

    def read(self, title):
        if not title:
            return None
        self.titles[title] = True
        self.titles.move_to_end(title)
        if len(self.titles) > self.room:
            return self.titles.popitem(last=False)[0]
        return None

    def books(self):
        return list(reversed(self.titles))
