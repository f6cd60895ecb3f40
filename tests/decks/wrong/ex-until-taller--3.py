# Wrong, point 2: keeps heights and looks up their positions, which equal heights share.
def until_taller(heights):
    distance, waiting = [0] * len(heights), []
    for place, height in enumerate(heights):
        while waiting and waiting[-1] < height:
            shorter = heights.index(waiting.pop())
            distance[shorter] = place - shorter
        waiting.append(height)
    return distance
