# Wrong, point 2: lets the paint spread over corners.
def repaint(wall, row, column, color):
    tiles = [list(line) for line in wall]
    old = tiles[row][column]
    waiting = [(row, column)] if old != color else []
    while waiting:
        row, column = waiting.pop()
        if 0 <= row < len(tiles) and 0 <= column < len(tiles[0]) and tiles[row][column] == old:
            tiles[row][column] = color
            waiting += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1), (row + 1, column + 1), (row - 1, column - 1)]
    return ["".join(line) for line in tiles]
