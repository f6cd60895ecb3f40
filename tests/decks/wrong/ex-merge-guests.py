# Wrong, point 2: appends the rest of the longer list as it is, with its repetitions.
def merge_guests(first, second):
    merged, i, j = [], 0, 0
    while i < len(first) and j < len(second):
        name = min(first[i], second[j])
        merged.append(name)
        while i < len(first) and first[i] == name:
            i += 1
        while j < len(second) and second[j] == name:
            j += 1
    return merged + first[i:] + second[j:]
