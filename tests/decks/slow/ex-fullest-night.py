# Slow: marks every night of every booking, O(nights · bookings).
def fullest_night(nights, bookings):
    guests = [0] * nights
    for arrive, leave in bookings:
        for night in range(arrive, leave):
            guests[night] += 1
    return max(guests)
