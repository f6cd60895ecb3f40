# Slow: compares every time of one with every time of the other, O(n · m).
def both_free(first, second):
    shared = []
    for a in first:
        for b in second:
            start, end = max(a[0], b[0]), min(a[1], b[1])
            if start < end:
                shared.append([start, end])
    return shared
