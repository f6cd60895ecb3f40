def longest_streak(days):
    left = set(days)
    best = 0
    while left:
        low = high = left.pop()
        while low - 1 in left:
            low -= 1
            left.remove(low)
        while high + 1 in left:
            high += 1
            left.remove(high)
        best = max(best, high - low + 1)
    return best
