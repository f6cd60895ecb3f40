def free_times(opens, closes, bookings):
    moments = [(opens, -1), (closes, 1)]
    for start, end in bookings:
        moments += [(start, 1), (end, -1)]
    busy, since, free = 1, None, []
    for moment, change in sorted(moments, key=lambda one: (one[0], -one[1])):
        if busy == 0 and since < moment:
            free.append([since, moment])
        busy += change
        since = moment
    return free
