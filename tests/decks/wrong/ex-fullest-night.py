# Wrong, point 1: counts the day of leaving as a night.
def fullest_night(nights, bookings):
    change = [0] * (nights + 2)
    for arrive, leave in bookings:
        change[arrive] += 1
        change[leave + 1] -= 1
    guests = most = 0
    for night in range(nights):
        guests += change[night]
        most = max(most, guests)
    return most
