# Wrong, point 5: paints the given wall.
def repaint(wall, row, column, color):
    old, waiting = wall[row][column], [(row, column)]
    while waiting and old != color:
        row, column = waiting.pop()
        if 0 <= row < len(wall) and 0 <= column < len(wall[0]) and wall[row][column] == old:
            wall[row] = wall[row][:column] + color + wall[row][column + 1 :]
            waiting += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
    return wall
