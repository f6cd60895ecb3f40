from collections import deque


def repaint(wall, row, column, color):
    old, area, waiting = wall[row][column], {(row, column)}, deque([(row, column)])
    while waiting:
        row, column = waiting.popleft()
        for place in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
            inside = 0 <= place[0] < len(wall) and 0 <= place[1] < len(wall[0])
            if inside and place not in area and wall[place[0]][place[1]] == old:
                area.add(place)
                waiting.append(place)
    return ["".join(color if (r, c) in area else tile for c, tile in enumerate(line)) for r, line in enumerate(wall)]
