# Wrong, point 3: begins with the smaller first name, which need not exist.
def merge_guests(first, second):
    merged = [min(first[0], second[0])]
    i = j = 0
    while i < len(first) or j < len(second):
        if j == len(second) or (i < len(first) and first[i] <= second[j]):
            name = first[i]
            i += 1
        else:
            name = second[j]
            j += 1
        if not merged or merged[-1] != name:
            merged.append(name)
    return merged
