# Wrong, point 4: takes the pair with the smallest first position.
def fill_side(lengths, minutes):
    last_at = {length: place for place, length in enumerate(lengths)}
    for i, length in enumerate(lengths):
        if last_at.get(minutes - length, -1) > i:
            return [i, lengths.index(minutes - length, i + 1)]
    return []
