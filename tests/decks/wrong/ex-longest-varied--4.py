# Wrong, point 3: measures a stretch only when a dish repeats.
def longest_varied(dishes):
    last_day = {}
    start = best = 0
    for day, dish in enumerate(dishes):
        if dish in last_day:
            best = max(best, day - start)
        start = max(start, last_day.get(dish, -1) + 1)
        last_day[dish] = day
    return best
