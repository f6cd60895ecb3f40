# Slow, point 2: looks for the shortest among all columns, O(n · k).
def stack_boxes(boxes, k):
    heights, places = [0] * k, []
    for box in boxes:
        places.append(heights.index(min(heights)))
        heights[places[-1]] += box
    return places
