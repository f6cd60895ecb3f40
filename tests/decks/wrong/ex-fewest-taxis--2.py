# Wrong, point 1: fills a taxi by room alone and forgets that it takes two musicians at most.
def fewest_taxis(rooms, taxi):
    free = []
    for room in sorted(rooms, reverse=True):
        for i, space in enumerate(free):
            if room <= space:
                free[i] -= room
                break
        else:
            free.append(taxi - room)
    return len(free)
