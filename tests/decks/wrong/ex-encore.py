# Wrong, point 1: settles ties by the alphabet.
from collections import Counter


def encore(calls):
    counts = Counter(calls)
    return min(counts, key=lambda title: (-counts[title], title), default="")
