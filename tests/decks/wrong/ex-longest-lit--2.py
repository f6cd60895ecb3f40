# Wrong, point 1: looks for a broken lamp beyond the last one.
def longest_lit(lamps, spares):
    broken = [-1] + [place for place, lamp in enumerate(lamps) if lamp == "."] + [len(lamps)]
    return max(broken[first + spares + 1] - broken[first] - 1 for first in range(max(1, len(broken) - spares - 1)))
