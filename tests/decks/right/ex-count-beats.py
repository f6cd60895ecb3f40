from collections import Counter


def count_beats(forks, gap):
    counts = Counter(forks)
    if gap == 0:
        return sum(count * (count - 1) // 2 for count in counts.values())
    return sum(count * counts[fork + gap] for fork, count in list(counts.items()))
