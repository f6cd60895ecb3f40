# Slow: searches a list for the tiles that are done, O(tiles²).
def repaint(wall, row, column, color):
    old, area = wall[row][column], [(row, column)]
    for row, column in area:
        for place in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
            inside = 0 <= place[0] < len(wall) and 0 <= place[1] < len(wall[0])
            if inside and wall[place[0]][place[1]] == old and place not in area:
                area.append(place)
    tiles = [list(line) for line in wall]
    for row, column in area:
        tiles[row][column] = color
    return ["".join(line) for line in tiles]
