# Wrong, point 3: walks over the edge to the other side.
from collections import deque


def fewest_steps(floor):
    steps = {}
    for row, line in enumerate(floor):
        if "S" in line:
            steps[row, line.index("S")] = 0
    waiting = deque(steps)
    while waiting:
        row, column = waiting.popleft()
        if floor[row][column] == "E":
            return steps[row, column]
        for place in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
            inside = place[0] < len(floor) and place[1] < len(floor[0])
            if inside and place not in steps and floor[place[0]][place[1]] != "#":
                steps[place] = steps[row, column] + 1
                waiting.append(place)
    return -1
