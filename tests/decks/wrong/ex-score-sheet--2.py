# Wrong, point 2: remembers one entry only.
class ScoreSheet:
    def __init__(self):
        self.written = []
        self.total = 0
        self.highest = 0

    def add(self, points):
        self.written = [points]
        self.total += points
        self.highest = max(self.highest, self.total)
        return self.total

    def undo(self):
        if self.written:
            self.total -= self.written.pop()
        return self.total

    def best(self):
        return self.highest
