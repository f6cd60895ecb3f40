def close_gaps(seats):
    seats.sort(key=lambda guest: guest is None)
    return seats
