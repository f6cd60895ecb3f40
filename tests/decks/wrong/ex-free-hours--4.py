# Wrong, point 3: lists times of length 0.
def free_times(opens, closes, bookings):
    free, since = [], opens
    for start, end in sorted(bookings):
        start = min(start, closes)
        if start >= since:
            free.append([since, start])
        since = max(since, end)
    if since < closes:
        free.append([since, closes])
    return free
