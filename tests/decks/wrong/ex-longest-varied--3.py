# Wrong, point 2: begins with a best of 1, although there may be no day.
def longest_varied(dishes):
    last_day = {}
    start, best = 0, 1
    for day, dish in enumerate(dishes):
        start = max(start, last_day.get(dish, -1) + 1)
        last_day[dish] = day
        best = max(best, day - start + 1)
    return best
