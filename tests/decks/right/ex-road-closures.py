def closed_stretches(closures):
    moments = sorted((place, order) for closure in closures for place, order in zip(closure, (0, 1)))
    stretches, open_closures = [], 0
    for place, order in moments:
        if open_closures == 0:
            begin = place
        open_closures += 1 - 2 * order
        if open_closures == 0:
            stretches.append([begin, place])
    return stretches
