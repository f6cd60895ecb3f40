# Wrong, point 3: begins at the first height, which need not exist.
def best_climb(heights):
    best, lowest = 0, heights[0]
    for height in heights:
        lowest = height if lowest is None else min(lowest, height)
        best = max(best, height - lowest)
    return best
