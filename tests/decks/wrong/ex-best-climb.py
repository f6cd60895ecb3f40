# Wrong, point 1: takes the highest minus the lowest, whichever comes first.
def best_climb(heights):
    return max(heights) - min(heights) if heights and heights != sorted(heights, reverse=True) else 0
