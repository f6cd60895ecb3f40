# Wrong, point 2: returns a negative climb if the way only goes down.
def best_climb(heights):
    best = lowest = None
    for height in heights:
        if lowest is not None:
            best = height - lowest if best is None else max(best, height - lowest)
        lowest = height if lowest is None else min(lowest, height)
    return best or 0
