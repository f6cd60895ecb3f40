# Wrong, point 4: never looks at night 0.
def fullest_night(nights, bookings):
    change = [0] * (nights + 1)
    for arrive, leave in bookings:
        change[arrive] += 1
        change[leave] -= 1
    guests, most = change[0], 0
    for night in range(1, nights):
        guests += change[night]
        most = max(most, guests)
    return most
