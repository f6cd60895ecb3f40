# Wrong, point 3: takes position 0 for "not found".
def fill_side(lengths, minutes):
    first_at = {}
    for j, length in enumerate(lengths):
        i = first_at.get(minutes - length)
        if i:
            return [i, j]
        first_at.setdefault(length, j)
    return []
