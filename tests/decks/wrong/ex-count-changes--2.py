# Wrong, point 3: jumps past each place found, so overlapping ones are missed.
def count_changes(peal, bells):
    size, i, found = len(bells), 0, 0
    while i + size <= len(peal):
        if sorted(peal[i:i + size]) == sorted(bells):
            found += 1
            i += size
        else:
            i += 1
    return found
