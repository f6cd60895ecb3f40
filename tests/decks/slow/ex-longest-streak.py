# Slow: walks upwards from every day, also from the middle of a streak, O(n²).
def longest_streak(days):
    known = set(days)
    best = 0
    for day in days:
        length = 1
        while day + length in known:
            length += 1
        best = max(best, length)
    return best
