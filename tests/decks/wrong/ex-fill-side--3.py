# Wrong, point 2: keeps the last position of equal lengths.
def fill_side(lengths, minutes):
    first_at = {}
    for j, length in enumerate(lengths):
        i = first_at.get(minutes - length)
        if i is not None:
            return [i, j]
        first_at[length] = j
    return []
