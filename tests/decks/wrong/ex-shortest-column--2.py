# Wrong, point 3: goes onto the columns in turn.
def stack_boxes(boxes, k):
    return [turn % k for turn in range(len(boxes))]
