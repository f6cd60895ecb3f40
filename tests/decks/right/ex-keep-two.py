from itertools import groupby


def keep_two(takes):
    takes[:] = [take for _, group in groupby(list(takes)) for take in list(group)[:2]]
    return takes
