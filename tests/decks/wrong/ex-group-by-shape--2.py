# Wrong, point 2: forgets the order of the notes and whether they lie above or below the first.
def group_by_shape(tunes):
    groups = {}
    for position, tune in enumerate(tunes):
        shape = tuple(sorted(abs(note - tune[0]) for note in tune))
        groups.setdefault(shape, []).append(position)
    return list(groups.values())
