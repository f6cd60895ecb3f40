# Wrong, point 5: shares one list among all sheets.
class ScoreSheet:
    written = []

    def __init__(self):
        self.total = 0
        self.highest = 0

    def add(self, points):
        self.written.append(points)
        self.total += points
        self.highest = max(self.highest, self.total)
        return self.total

    def undo(self):
        if self.written:
            self.total -= self.written.pop()
        return self.total

    def best(self):
        return self.highest
