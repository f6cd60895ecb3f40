# Wrong, point 2: builds another list and leaves the given one as it was.
def close_gaps(seats):
    guests = [seat for seat in seats if seat is not None]
    return guests + [None] * (len(seats) - len(guests))
