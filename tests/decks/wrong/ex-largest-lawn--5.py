# Wrong, point 5: calls itself for every square.
def largest_lawn(plan):
    grass = {(row, column) for row, line in enumerate(plan) for column, square in enumerate(line) if square == "#"}

    def size(row, column):
        if (row, column) not in grass:
            return 0
        grass.remove((row, column))
        return 1 + size(row + 1, column) + size(row - 1, column) + size(row, column + 1) + size(row, column - 1)

    return max((size(row, column) for row, line in enumerate(plan) for column in range(len(line))), default=0)
