# Wrong, point 2: gives a tie to the longer first side.
def fair_cut(lengths):
    total, side, options = sum(lengths), 0, []
    for cut in range(1, len(lengths)):
        side += lengths[cut - 1]
        options.append((abs(total - 2 * side), -cut))
    return -min(options)[1]
