# Wrong, point 2: takes a single common moment for common time.
def both_free(first, second):
    shared, i, j = [], 0, 0
    while i < len(first) and j < len(second):
        start, end = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if start <= end:
            shared.append([start, end])
        if first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return shared
