# Wrong, point 2: compares with places that were already written over.
def keep_two(takes):
    kept = 0
    for place in range(len(takes)):
        if place < 2 or not takes[place] == takes[place - 1] == takes[place - 2]:
            takes[kept] = takes[place]
            kept += 1
    del takes[kept:]
    return takes
