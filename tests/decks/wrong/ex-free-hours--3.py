# Wrong, point 2: counts time before the room opens.
def free_times(opens, closes, bookings):
    free, since = [], opens
    for start, end in sorted(bookings):
        start = min(start, closes)
        if start > since:
            free.append([since, start])
        since = max(since, end) if free or since > opens else end
    if since < closes:
        free.append([since, closes])
    return free
