# Wrong, point 1: takes the sum of the sides for the box.
from collections import Counter


def largest_stack(boxes):
    counts = Counter(sum(box) for box in boxes)
    return max(counts.values(), default=0)
