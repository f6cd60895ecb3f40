# Wrong, point 5: lists the books from the first one read to the last.
from collections import OrderedDict


class Desk:
    def __init__(self, room):
        self.room = room
        self.titles = OrderedDict()

    def read(self, title):
        self.titles[title] = True
        self.titles.move_to_end(title)
        if len(self.titles) > self.room:
            return self.titles.popitem(last=False)[0]
        return None

    def books(self):
        return list(self.titles)
