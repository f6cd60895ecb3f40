# Wrong, point 3: goes down and right only, from the first square of each lawn.
def largest_lawn(plan):
    grass = {(row, column) for row, line in enumerate(plan) for column, square in enumerate(line) if square == "#"}
    best = 0
    while grass:
        waiting = [min(grass)]
        grass.remove(waiting[0])
        size = 0
        while waiting:
            row, column = waiting.pop()
            size += 1
            for place in ((row + 1, column), (row, column + 1)):
                if place in grass:
                    grass.remove(place)
                    waiting.append(place)
        best = max(best, size)
    return best
