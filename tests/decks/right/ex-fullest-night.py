def fullest_night(nights, bookings):
    events = sorted((day, sign) for arrive, leave in bookings for day, sign in ((arrive, 1), (leave, -1)))
    guests = most = 0
    for _, sign in events:
        guests += sign
        most = max(most, guests)
    return most
