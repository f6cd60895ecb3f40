# Wrong, point 4: repaints until no tile of the old color is left, which never happens if it is the new one.
def repaint(wall, row, column, color):
    tiles, old = [list(line) for line in wall], wall[row][column]

    def paint(row, column):
        if 0 <= row < len(tiles) and 0 <= column < len(tiles[0]) and tiles[row][column] == old:
            tiles[row][column] = color
            for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                paint(row + down, column + right)

    paint(row, column)
    return ["".join(line) for line in tiles]
