# Wrong, point 1: begins with a best of 0, which no loss can reach.
def best_days(takings, k):
    total, best = sum(takings[:k - 1]), 0
    for day in range(k - 1, len(takings)):
        total += takings[day]
        best = max(best, total)
        total -= takings[day - k + 1]
    return best
