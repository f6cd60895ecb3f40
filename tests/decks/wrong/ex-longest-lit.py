# Wrong, point 3: spends the bulbs on the first broken lamps and begins afresh when they are gone.
def longest_lit(lamps, spares):
    best = run = 0
    left = spares
    for lamp in lamps:
        if lamp == "#":
            run += 1
        elif left:
            left -= 1
            run += 1
        else:
            run, left = 0, spares
        best = max(best, run)
    return best
