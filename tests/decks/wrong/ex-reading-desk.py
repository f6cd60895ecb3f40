# Wrong, point 1: keeps the order in which the books first came.
from collections import OrderedDict


class Desk:
    def __init__(self, room):
        self.room = room
        self.titles = OrderedDict()

    def read(self, title):
        self.titles[title] = True
        if len(self.titles) > self.room:
            return self.titles.popitem(last=False)[0]
        return None

    def books(self):
        return list(reversed(self.titles))
