# Slow: starts a new stretch at every lamp, O(n²).
def longest_lit(lamps, spares):
    best = 0
    for start in range(len(lamps)):
        broken = 0
        for end in range(start, len(lamps)):
            broken += lamps[end] == "."
            if broken > spares:
                break
            best = max(best, end - start + 1)
    return best
