from bisect import bisect_left, bisect_right
from itertools import accumulate


def smallest_bus(groups, trips):
    until = [0, *accumulate(groups)]

    class Enough:
        def __getitem__(self, seats):
            start = 0
            for _ in range(trips):
                start = bisect_right(until, until[start] + seats) - 1
                if start == len(groups):
                    return True
            return False

    return bisect_left(Enough(), True, max(groups), until[-1])
