# Slow, point 6: searches a list for the squares that were found, O(squares²).
def fewest_steps(floor):
    found = [(row, line.index("S")) for row, line in enumerate(floor) if "S" in line]
    count = [0]
    for (row, column), far in zip(found, count):
        if floor[row][column] == "E":
            return far
        for place in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
            inside = 0 <= place[0] < len(floor) and 0 <= place[1] < len(floor[0])
            if inside and floor[place[0]][place[1]] != "#" and place not in found:
                found.append(place)
                count.append(far + 1)
    return -1
