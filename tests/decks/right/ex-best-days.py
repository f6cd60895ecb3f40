from itertools import accumulate


def best_days(profits, k):
    until = [0, *accumulate(profits)]
    return max(end - start for start, end in zip(until, until[k:]))
