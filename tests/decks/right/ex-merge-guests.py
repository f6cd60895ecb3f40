from heapq import merge
from itertools import groupby


def merge_guests(first, second):
    return [name for name, _ in groupby(merge(first, second))]
