# Wrong, point 3: takes day 0 for no day.
def longest_streak(days):
    best = run = 0
    last = None
    for day in sorted(set(days)):
        run = run + 1 if last and day == last + 1 else 1
        best, last = max(best, run), day
    return best
