# Wrong, point 1: a set of the sides forgets which side comes twice.
from collections import Counter


def largest_stack(boxes):
    counts = Counter(frozenset(box) for box in boxes)
    return max(counts.values(), default=0)
