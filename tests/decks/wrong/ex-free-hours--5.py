# Wrong, point 4: forgets the time after the last booking.
def free_times(opens, closes, bookings):
    free, since = [], opens
    for start, end in sorted(bookings):
        start = min(start, closes)
        if start > since:
            free.append([since, start])
        since = max(since, end)
    return free
