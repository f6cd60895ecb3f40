from bisect import bisect_left


def closest_shelf(planks, wanted):
    totals = []
    for place, plank in enumerate(planks):
        fits = bisect_left(planks, wanted - plank, place + 1)
        totals += [plank + other for other in planks[max(place + 1, fits - 1) : fits + 1]]
    return min(totals, key=lambda total: (abs(total - wanted), total))
