# Wrong, point 5: takes the bookings as sorted.
def free_times(opens, closes, bookings):
    free, since = [], opens
    for start, end in bookings:
        start = min(start, closes)
        if start > since:
            free.append([since, start])
        since = max(since, end)
    if since < closes:
        free.append([since, closes])
    return free
