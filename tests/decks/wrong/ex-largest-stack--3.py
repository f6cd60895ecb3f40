# Wrong, point 2: takes the largest count of no boxes.
from collections import Counter


def largest_stack(boxes):
    counts = Counter(tuple(sorted(box)) for box in boxes)
    return max(counts.values())
