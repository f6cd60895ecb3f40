# Wrong, point 2: forgets the empty start, so stretches from hour 0 are missed.
def count_stretches(changes, target):
    totals, running, found = {}, 0, 0
    for change in changes:
        running += change
        found += totals.get(running - target, 0)
        totals[running] = totals.get(running, 0) + 1
    return found
