from bisect import bisect_right
from itertools import accumulate


def fewest_tracks(minutes, drive):
    until = [0, *accumulate(minutes)]
    lengths = [end - (bisect_right(until, total - drive) - 1) for end, total in enumerate(until) if total >= drive]
    return min(lengths, default=0)
