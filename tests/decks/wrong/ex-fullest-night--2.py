# Wrong, point 2: counts a booking of no nights as one night.
def fullest_night(nights, bookings):
    change = [0] * (nights + 2)
    for arrive, leave in bookings:
        for_sure = max(leave, arrive + 1)
        change[arrive] += 1
        change[min(for_sure, nights)] -= 1
    guests = most = 0
    for night in range(nights):
        guests += change[night]
        most = max(most, guests)
    return most
