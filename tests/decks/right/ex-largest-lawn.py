from collections import Counter


def largest_lawn(plan):
    leader = {(r, c): (r, c) for r, line in enumerate(plan) for c, square in enumerate(line) if square == "#"}

    def find(place):
        while leader[place] != place:
            leader[place] = place = leader[leader[place]]
        return place

    for row, column in leader:
        for other in ((row, column + 1), (row + 1, column)):
            if other in leader:
                leader[find((row, column))] = find(other)
    return max(Counter(map(find, leader)).values(), default=0)
