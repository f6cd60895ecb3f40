# Wrong, point 2: marks a square when it is visited, so two neighbors may count it.
def largest_lawn(plan):
    grass = {(row, column) for row, line in enumerate(plan) for column, square in enumerate(line) if square == "#"}
    best = 0
    while grass:
        waiting = [grass.pop()]
        size = 0
        while waiting:
            row, column = waiting.pop()
            size += 1
            grass.discard((row, column))
            for place in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                if place in grass:
                    waiting.append(place)
        best = max(best, size)
    return best
