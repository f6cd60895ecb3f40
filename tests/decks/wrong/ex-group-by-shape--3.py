# Wrong, point 1: reads the first note of every tune before it looks for one.
def group_by_shape(tunes):
    groups = {}
    for position, tune in enumerate(tunes):
        first = tune[0]
        shape = tuple(note - first for note in tune)
        groups.setdefault(shape, []).append(position)
    return list(groups.values())
