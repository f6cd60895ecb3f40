# Slow: adds up every stretch anew, O(n · k).
def best_days(takings, k):
    return max(sum(takings[day:day + k]) for day in range(len(takings) - k + 1))
