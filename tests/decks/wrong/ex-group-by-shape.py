# Wrong, point 1: the steps between notes are the same, namely none, for an empty tune and for a single note.
def group_by_shape(tunes):
    groups = {}
    for position, tune in enumerate(tunes):
        shape = tuple(b - a for a, b in zip(tune, tune[1:]))
        groups.setdefault(shape, []).append(position)
    return list(groups.values())
