# Wrong, point 2: takes the notes in order of height for the shape.
def group_by_shape(tunes):
    groups = {}
    for position, tune in enumerate(tunes):
        shape = tuple(note - min(tune) for note in sorted(tune))
        groups.setdefault(shape, []).append(position)
    return list(groups.values())
