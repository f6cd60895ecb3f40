# Wrong, point 3: has no entry for leaving on the last day.
def fullest_night(nights, bookings):
    change = [0] * nights
    for arrive, leave in bookings:
        change[arrive] += 1
        change[leave] -= 1
    guests = most = 0
    for night in range(nights):
        guests += change[night]
        most = max(most, guests)
    return most
