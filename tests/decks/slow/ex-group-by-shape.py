# Slow: compares each tune with the first tune of every group so far, O(n²).
def group_by_shape(tunes):
    groups = []
    for position, tune in enumerate(tunes):
        for group in groups:
            other = tunes[group[0]]
            if len(other) == len(tune) and len({a - b for a, b in zip(tune, other)}) <= 1:
                group.append(position)
                break
        else:
            groups.append([position])
    return groups
