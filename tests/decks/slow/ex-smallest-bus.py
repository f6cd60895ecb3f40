# Slow: tries one number of seats after the other, O(n · s).
def smallest_bus(groups, trips):
    seats = max(groups)
    while True:
        needed, taken = 1, 0
        for group in groups:
            if taken + group > seats:
                needed, taken = needed + 1, 0
            taken += group
        if needed <= trips:
            return seats
        seats += 1
