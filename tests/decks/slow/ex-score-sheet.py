# Slow, point 6: adds up all points at every call, O(n) a call.
class ScoreSheet:
    def __init__(self):
        self.written, self.shown = [], 0

    def total(self):
        total = 0
        for points in self.written:
            total += points
        self.shown = max(self.shown, total)
        return total

    def add(self, points):
        self.written.append(points)
        return self.total()

    def undo(self):
        del self.written[max(0, len(self.written) - 1) :]
        return self.total()

    def best(self):
        return self.shown
