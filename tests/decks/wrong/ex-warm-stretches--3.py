# Wrong, point 1: takes too few days for a stretch.
def warm_stretches(days, k, degrees):
    total = sum(days[:k])
    warm = int(total >= degrees * k)
    for day in range(k, len(days)):
        total += days[day] - days[day - k]
        warm += total >= degrees * k
    return warm
