class Desk:
    def __init__(self, room):
        self.room, self.last_read, self.log, self.first, self.count = room, {}, [], 0, 0

    def read(self, title):
        self.count += title not in self.last_read
        self.last_read[title] = len(self.log)
        self.log.append(title)
        while self.count > self.room:
            oldest = self.log[self.first]
            if self.last_read[oldest] == self.first:
                del self.last_read[oldest]
                self.count -= 1
                self.first += 1
                return oldest
            self.first += 1
        return None

    def books(self):
        return sorted(self.last_read, key=self.last_read.get, reverse=True)
