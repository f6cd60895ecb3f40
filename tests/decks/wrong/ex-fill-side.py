# Wrong, point 1: fills the map first, so that a recording can be paired with itself and late duplicates win.
def fill_side(lengths, minutes):
    at = {length: i for i, length in enumerate(lengths)}
    for j, length in enumerate(lengths):
        if minutes - length in at:
            return sorted([j, at[minutes - length]])
    return []
