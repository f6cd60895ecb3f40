# Slow, point 1: deletes from the middle of the list, O(n²).
def keep_two(takes):
    place = 2
    while place < len(takes):
        if takes[place] == takes[place - 2]:
            del takes[place]
        else:
            place += 1
    return takes
