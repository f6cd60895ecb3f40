# Wrong, point 2: keeps closures apart that touch.
def closed_stretches(closures):
    stretches = []
    for start, end in sorted(closures):
        if stretches and start < stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], end)
        else:
            stretches.append([start, end])
    return stretches
