# Wrong, point 2: looks for the lower fork only, among those that came before.
def count_beats(forks, gap):
    before = {}
    pairs = 0
    for fork in forks:
        partners = {fork - gap}
        pairs += sum(before.get(partner, 0) for partner in partners)
        before[fork] = before.get(fork, 0) + 1
    return pairs
