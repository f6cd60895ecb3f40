# Slow: starts a new stretch at every day, O(n²).
def longest_varied(dishes):
    best = 0
    for start in range(len(dishes)):
        seen = set()
        for dish in dishes[start:]:
            if dish in seen:
                break
            seen.add(dish)
        best = max(best, len(seen))
    return best
