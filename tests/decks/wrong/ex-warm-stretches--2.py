# Wrong, point 3: cuts the average toward zero, which turns -2.5 into -2.
def warm_stretches(days, k, degrees):
    return sum(int(sum(days[i:i + k]) / k) >= degrees for i in range(len(days) - k + 1))
