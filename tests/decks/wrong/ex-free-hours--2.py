# Wrong, point 2: counts time after the room has closed.
def free_times(opens, closes, bookings):
    free, since = [], opens
    for start, end in sorted(bookings):
        if start > since:
            free.append([since, start])
        since = max(since, end)
    if since < closes:
        free.append([since, closes])
    return free
