# Slow: looks along the whole line for every person, O(n²).
def until_taller(heights):
    distance = []
    for place, height in enumerate(heights):
        steps = 0
        for later in range(place + 1, len(heights)):
            if heights[later] > height:
                steps = later - place
                break
        distance.append(steps)
    return distance
