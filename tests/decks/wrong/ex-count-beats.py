# Wrong, point 1: multiplies the counts of both frequencies, which is not right when they are the same one.
from collections import Counter


def count_beats(forks, gap):
    counts = Counter(forks)
    return sum(n * counts[fork + gap] for fork, n in list(counts.items()))
