# Wrong, point 2: never looks at the last window.
def best_days(profits, k):
    total = best = sum(profits[:k])
    for day in range(k, len(profits) - 1):
        total += profits[day] - profits[day - k]
        best = max(best, total)
    return best
