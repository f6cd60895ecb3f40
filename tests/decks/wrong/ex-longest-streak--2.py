# Wrong, point 2: begins with a best of 1, although there may be no day.
def longest_streak(days):
    known = set(days)
    best = 1
    for day in known:
        if day - 1 in known:
            continue
        end = day
        while end + 1 in known:
            end += 1
        best = max(best, end - day + 1)
    return best
