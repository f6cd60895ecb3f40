# Slow: adds up every stretch anew, O(n · k).
def warm_stretches(days, k, degrees):
    return sum(sum(days[i:i + k]) >= degrees * k for i in range(len(days) - k + 1))
