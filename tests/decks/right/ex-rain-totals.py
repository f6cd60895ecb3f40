from itertools import accumulate


def rain_totals(rain, spans):
    until = list(accumulate(rain))
    return [until[last] - (until[first - 1] if first else 0) for first, last in spans]
