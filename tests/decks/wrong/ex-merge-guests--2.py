# Wrong, point 1: stops as soon as one list has run out.
def merge_guests(first, second):
    merged = []
    i = j = 0
    while i < len(first) and j < len(second):
        if j == len(second) or (i < len(first) and first[i] <= second[j]):
            name = first[i]
            i += 1
        else:
            name = second[j]
            j += 1
        if not merged or merged[-1] != name:
            merged.append(name)
    return merged
