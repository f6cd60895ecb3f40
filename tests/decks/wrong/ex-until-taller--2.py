# Wrong, point 3: answers only the person on top of the stack.
def until_taller(heights):
    distance, waiting = [0] * len(heights), []
    for place, height in enumerate(heights):
        if waiting and heights[waiting[-1]] < height:
            shorter = waiting.pop()
            distance[shorter] = place - shorter
        waiting.append(place)
    return distance
