# Wrong, point 1: does not count the tile of the start.
def tiles_touched(moves):
    here, way, touched = 0, 1j, set()
    for move in moves:
        if move == "F":
            here += way
            touched.add(here)
        else:
            way *= 1j if move == "L" else -1j
    return len(touched)
