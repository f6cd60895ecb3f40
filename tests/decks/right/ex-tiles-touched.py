def tiles_touched(moves):
    place, step = 0, 1j
    touched = {place}
    for move in moves:
        if move == "F":
            place += step
            touched.add(place)
        else:
            step *= 1j if move == "L" else -1j
    return len(touched)
