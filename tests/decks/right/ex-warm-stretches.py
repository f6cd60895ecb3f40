from itertools import accumulate


def warm_stretches(days, k, degrees):
    above = [0, *accumulate(day - degrees for day in days)]
    return sum(end >= start for start, end in zip(above, above[k:]))
