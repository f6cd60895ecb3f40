from collections import Counter
from itertools import accumulate


def count_stretches(changes, target):
    later = Counter(accumulate(changes))
    before = found = 0
    for change in changes:
        found += later[before + target]
        before += change
        later[before] -= 1
    return found
