# Wrong, point 2: leaves out the last stretch.
def warm_stretches(days, k, degrees):
    return sum(sum(days[i:i + k]) >= degrees * k for i in range(len(days) - k))
