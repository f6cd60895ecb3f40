# Wrong, point 4: takes the first total for the best so far.
class ScoreSheet:
    def __init__(self):
        self.written = []
        self.total = 0
        self.highest = 0

    def add(self, points):
        self.written.append(points)
        self.total += points
        self.highest = self.total if len(self.written) == 1 else max(self.highest, self.total)
        return self.total

    def undo(self):
        if self.written:
            self.total -= self.written.pop()
        return self.total

    def best(self):
        return self.highest
