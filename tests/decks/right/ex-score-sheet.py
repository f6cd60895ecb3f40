class ScoreSheet:
    def __init__(self):
        self.totals = [0]
        self.bests = 0

    def add(self, points):
        self.totals.append(self.totals[-1] + points)
        self.bests = max(self.bests, self.totals[-1])
        return self.totals[-1]

    def undo(self):
        del self.totals[max(1, len(self.totals) - 1) :]
        return self.totals[-1]

    def best(self):
        return self.bests
