def fewest_steps(floor):
    free = {(r, c): square for r, line in enumerate(floor) for c, square in enumerate(line) if square != "#"}
    front, count = {place for place, square in free.items() if square == "S"}, 0
    while front:
        if any(free.pop(place) == "E" for place in front):
            return count
        count += 1
        near = {(r + down, c + right) for r, c in front for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1))}
        front = near & free.keys()
    return -1
