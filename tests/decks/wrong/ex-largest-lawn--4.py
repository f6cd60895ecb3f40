# Wrong, point 4: measures the first row, which need not exist.
def largest_lawn(plan):
    rows, columns = len(plan), len(plan[0])
    grass = {(row, column) for row in range(rows) for column in range(columns) if plan[row][column] == "#"}
    best = 0
    while grass:
        waiting = [grass.pop()]
        size = 0
        while waiting:
            row, column = waiting.pop()
            size += 1
            for place in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                if place in grass:
                    grass.remove(place)
                    waiting.append(place)
        best = max(best, size)
    return best
