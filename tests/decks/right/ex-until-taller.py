def until_taller(heights):
    distance = [0] * len(heights)
    for place in range(len(heights) - 1, -1, -1):
        other = place + 1
        while other < len(heights) and heights[other] <= heights[place]:
            other = other + distance[other] if distance[other] else len(heights)
        if other < len(heights):
            distance[place] = other - place
    return distance
