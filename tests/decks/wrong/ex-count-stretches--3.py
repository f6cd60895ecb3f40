# Wrong, point 3: remembers which running totals there were, not how often.
def count_stretches(changes, target):
    totals_so_far = {0}
    running = found = 0
    for change in changes:
        running += change
        found += running - target in totals_so_far
        totals_so_far.add(running)
    return found
