# Wrong, point 1: takes guest 0 for an empty seat.
def close_gaps(seats):
    free = 0
    for seat in range(len(seats)):
        if seats[seat]:
            seats[free], seats[seat] = seats[seat], seats[free]
            free += 1
    return seats
