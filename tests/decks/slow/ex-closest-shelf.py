# Slow: tries every two planks, O(n²).
def closest_shelf(planks, wanted):
    best = None
    for i, plank in enumerate(planks):
        for other in planks[i + 1:]:
            rank = (abs(plank + other - wanted), plank + other)
            if best is None or rank < best:
                best = rank
    return best[1]
