# Wrong, point 5: adds up all climbs.
def best_climb(heights):
    return sum(max(0, high - low) for low, high in zip(heights, heights[1:]))
