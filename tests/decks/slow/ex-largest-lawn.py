# Slow: keeps the squares of grass in a list, O(squares²).
def largest_lawn(plan):
    grass = [(row, column) for row, line in enumerate(plan) for column, square in enumerate(line) if square == "#"]
    best = 0
    while grass:
        lawn = [grass.pop()]
        for row, column in lawn:
            for place in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                if place in grass:
                    grass.remove(place)
                    lawn.append(place)
        best = max(best, len(lawn))
    return best
