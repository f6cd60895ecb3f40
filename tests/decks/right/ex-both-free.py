def both_free(first, second):
    moments = sorted((moment, sign) for times in (first, second) for time in times for moment, sign in zip(time, (1, -1)))
    free, shared = 0, []
    for moment, sign in moments:
        if free == 2:
            shared.append([start, moment])
        free += sign
        start = moment
    return shared
