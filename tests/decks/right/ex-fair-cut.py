from itertools import accumulate


def fair_cut(lengths):
    sides = list(accumulate(lengths))
    return min(range(1, len(lengths)), key=lambda cut: abs(sides[-1] - 2 * sides[cut - 1]))
