# Wrong, point 3: takes the best total back as well.
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
        if self.written:
            self.total -= self.written.pop()
            self.highest = min(self.highest, max(self.total, 0))
        return self.total

    def best(self):
        return self.highest
