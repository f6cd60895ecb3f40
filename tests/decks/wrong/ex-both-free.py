# Wrong, point 1: moves both pointers after an overlap, so a long time meets only one short one.
def both_free(first, second):
    shared, i, j = [], 0, 0
    while i < len(first) and j < len(second):
        start, end = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if start < end:
            shared.append([start, end])
            i += 1
            j += 1
        elif first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return shared
