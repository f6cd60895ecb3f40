# Wrong, point 1: lets a repeated day lengthen the streak.
def longest_streak(days):
    best = run = 0
    last = None
    for day in sorted(days):
        run = run + 1 if last is not None and day - last <= 1 else 1
        best, last = max(best, run), day
    return best
