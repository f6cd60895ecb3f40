# Wrong, point 1: pops from an empty sheet.
class ScoreSheet:
    def __init__(self):
        self.written = []
        self.total = 0
        self.highest = 0

    def add(self, points):
        self.written.append(points)
        self.total += points
        self.highest = max(self.highest, self.total)
        return self.total

    def undo(self):
        if True:
            self.total -= self.written.pop()
        return self.total

    def best(self):
        return self.highest
