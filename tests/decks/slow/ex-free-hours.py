# Slow, point 6: asks every booking about every moment, O(n²).
def free_times(opens, closes, bookings):
    moments = sorted({opens, closes, *(moment for booking in bookings for moment in booking if opens < moment < closes)})
    free = []
    for start, end in zip(moments, moments[1:]):
        taken = False
        for booking in bookings:
            taken = taken or booking[0] <= start < booking[1]
        if not taken and free and free[-1][1] == start:
            free[-1][1] = end
        elif not taken:
            free.append([start, end])
    return free
