# Wrong, point 3: measures a window only after it has moved.
def best_days(profits, k):
    total, best = sum(profits[:k]), -(10**9)
    for day in range(k, len(profits)):
        total += profits[day] - profits[day - k]
        best = max(best, total)
    return best
