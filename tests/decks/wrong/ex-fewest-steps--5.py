# Wrong, point 5: measures the distance as if there were no walls.
def fewest_steps(floor):
    at = {square: (row, column) for row, line in enumerate(floor) for column, square in enumerate(line)}
    reached, waiting = {at["S"]}, [at["S"]]
    while waiting:
        row, column = waiting.pop()
        for place in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
            inside = 0 <= place[0] < len(floor) and 0 <= place[1] < len(floor[0])
            if inside and place not in reached and floor[place[0]][place[1]] != "#":
                reached.add(place)
                waiting.append(place)
    return abs(at["S"][0] - at["E"][0]) + abs(at["S"][1] - at["E"][1]) if at["E"] in reached else -1
