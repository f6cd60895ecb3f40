# Wrong, point 1: lets the later closure set the end.
def closed_stretches(closures):
    stretches = []
    for start, end in sorted(closures):
        if stretches and start <= stretches[-1][1]:
            stretches[-1][1] = end
        else:
            stretches.append([start, end])
    return stretches
