# Slow, point 8: removes titles from a list, O(room) for each call.
class Desk:
    def __init__(self, room):
        self.room, self.order = room, []

    def read(self, title):
        if title in self.order:
            self.order.remove(title)
        self.order.append(title)
        return self.order.pop(0) if len(self.order) > self.room else None

    def books(self):
        return self.order[::-1]
