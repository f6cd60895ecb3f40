# Wrong, point 3: never forgets a title and takes it for one on the desk.
class Desk:
    def __init__(self, room):
        self.room, self.known, self.order = room, set(), []

    def read(self, title):
        if title in self.known:
            if title in self.order:
                self.order.remove(title)
                self.order.append(title)
            return None
        self.known.add(title)
        self.order.append(title)
        return self.order.pop(0) if len(self.order) > self.room else None

    def books(self):
        return self.order[::-1]
