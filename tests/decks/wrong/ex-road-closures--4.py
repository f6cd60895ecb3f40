# Wrong, point 4: changes the closures of the given list.
def closed_stretches(closures):
    stretches = []
    for closure in sorted(closures):
        start, end = closure
        if stretches and start <= stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], end)
        else:
            stretches.append(closure)
    return stretches
