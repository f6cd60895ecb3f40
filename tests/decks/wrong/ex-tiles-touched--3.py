# Wrong, point 2: goes one tile forward after each turn as well.
def tiles_touched(moves):
    x, y = 0, 0
    dx, dy = 0, 1
    touched = {(x, y)}
    for move in moves:
        if move == "L":
            dx, dy = -dy, dx
        elif move == "R":
            dx, dy = dy, -dx
        x, y = x + dx, y + dy
        touched.add((x, y))
    return len(touched)
