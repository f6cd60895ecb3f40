# Wrong, point 3: compares the first takes with the end of the list.
def keep_two(takes):
    kept = 0
    for take in takes:
        if takes[kept - 2] != take:
            takes[kept] = take
            kept += 1
    del takes[kept:]
    return takes
