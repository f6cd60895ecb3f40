# Wrong, point 1: stops as soon as the first side holds half of the time, though one track less may be fairer.
def fair_cut(lengths):
    total, side = sum(lengths), 0
    for cut in range(1, len(lengths)):
        side += lengths[cut - 1]
        if 2 * side >= total:
            return cut
    return len(lengths) - 1
