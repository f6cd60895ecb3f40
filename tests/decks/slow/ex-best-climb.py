# Slow, point 6: compares every two moments, O(n²).
def best_climb(heights):
    best = 0
    for place, low in enumerate(heights):
        for later in range(place, len(heights)):
            if heights[later] - low > best:
                best = heights[later] - low
    return best
