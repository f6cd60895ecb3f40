# Wrong, point 1: sorts but lets a repeated day break the streak.
def longest_streak(days):
    days = sorted(days)
    best = run = 1 if days else 0
    for before, day in zip(days, days[1:]):
        run = run + 1 if day == before + 1 else 1
        best = max(best, run)
    return best
