# Wrong, point 1: frees the room when a short booking ends.
def free_times(opens, closes, bookings):
    free, since = [], opens
    for start, end in sorted(bookings):
        start = min(start, closes)
        if start > since:
            free.append([since, start])
        since = end
    if since < closes:
        free.append([since, closes])
    return free
