# Wrong, point 3: takes the closures as sorted.
def closed_stretches(closures):
    stretches = []
    for start, end in closures:
        if stretches and start <= stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], end)
        else:
            stretches.append([start, end])
    return stretches
