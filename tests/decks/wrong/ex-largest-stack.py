# Wrong, point 1: compares the volume, which different boxes share.
from collections import Counter


def largest_stack(boxes):
    counts = Counter(w * h * d for w, h, d in boxes)
    return max(counts.values(), default=0)
