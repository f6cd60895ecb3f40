# Wrong, point 1: repaints every tile of the old color.
def repaint(wall, row, column, color):
    return [line.replace(wall[row][column], color) for line in wall]
