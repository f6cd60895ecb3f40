# Wrong, point 1: lets an old occurrence pull the beginning of the stretch back.
def longest_varied(dishes):
    last_day, start, best = {}, 0, 0
    for day, dish in enumerate(dishes):
        if dish in last_day:
            start = last_day[dish] + 1
        last_day[dish] = day
        best = max(best, day - start + 1)
    return best
