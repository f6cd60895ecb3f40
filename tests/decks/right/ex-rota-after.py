from collections import deque


def roster_after(names, weeks):
    roster = deque(names)
    roster.rotate(-weeks)
    return list(roster)
