# Wrong, point 1: begins the search at 1 and lets a group that is larger than the bus ride all the same.
def smallest_bus(groups, trips):
    low, high = 1, sum(groups)
    while low < high:
        seats, needed, taken = (low + high) // 2, 1, 0
        for group in groups:
            if taken + group > seats:
                needed, taken = needed + 1, 0
            taken += group
        if taken and needed <= trips:
            high = seats
        else:
            low = seats + 1
    return low
