# Wrong, point 1: cuts as soon as the first side holds more than half of the time.
def fair_cut(lengths):
    total, first_side = sum(lengths), 0
    for cut in range(1, len(lengths)):
        if 2 * (first_side + lengths[cut - 1]) > total:
            return max(1, cut - 1)
        first_side += lengths[cut - 1]
    return len(lengths) - 1
