# Wrong, point 4: takes a lowest height of 0 for no height yet.
def best_climb(heights):
    best, lowest = 0, None
    for height in heights:
        lowest = min(lowest, height) if lowest else height
        best = max(best, height - lowest)
    return best
