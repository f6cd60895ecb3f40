# Wrong, point 1: lets somebody of equal height block the view.
def until_taller(heights):
    distance, waiting = [0] * len(heights), []
    for place, height in enumerate(heights):
        while waiting and heights[waiting[-1]] <= height:
            shorter = waiting.pop()
            distance[shorter] = place - shorter
        waiting.append(place)
    return distance
