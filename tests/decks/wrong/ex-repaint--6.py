# Wrong, point 6: calls itself for every tile.
def repaint(wall, row, column, color):
    tiles, old = [list(line) for line in wall], wall[row][column]

    def paint(row, column):
        if 0 <= row < len(tiles) and 0 <= column < len(tiles[0]) and tiles[row][column] == old:
            tiles[row][column] = color
            for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                paint(row + down, column + right)

    if old != color:
        paint(row, column)
    return ["".join(line) for line in tiles]
