# Slow: starts a new stretch at every plant, O(n²).
def longest_bed(plants, kinds):
    best = 0
    for start in range(len(plants)):
        inside = set()
        for end in range(start, len(plants)):
            inside.add(plants[end])
            if len(inside) > kinds:
                break
            best = max(best, end - start + 1)
    return best
