# Wrong, point 1: counts every pair twice for a gap of 0.
def count_beats(forks, gap):
    before = {}
    pairs = 0
    for fork in forks:
        partners = (fork - gap, fork + gap)
        pairs += sum(before.get(partner, 0) for partner in partners)
        before[fork] = before.get(fork, 0) + 1
    return pairs
