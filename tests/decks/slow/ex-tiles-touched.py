# Slow: looks for every tile in a list, O(n²).
def tiles_touched(moves):
    x, y, dx, dy = 0, 0, 0, 1
    touched = [(0, 0)]
    for move in moves:
        if move == "F":
            x, y = x + dx, y + dy
            if (x, y) not in touched:
                touched.append((x, y))
        elif move == "L":
            dx, dy = -dy, dx
        else:
            dx, dy = dy, -dx
    return len(touched)
