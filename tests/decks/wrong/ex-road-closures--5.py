# Wrong, point 5: begins with the first closure, which need not exist.
def closed_stretches(closures):
    stretches = [list(min(closures))]
    for start, end in sorted(closures):
        if stretches and start <= stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], end)
        else:
            stretches.append([start, end])
    return stretches
