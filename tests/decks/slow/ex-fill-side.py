# Slow: tries every pair, O(n²).
def fill_side(lengths, minutes):
    for j in range(len(lengths)):
        for i in range(j):
            if lengths[i] + lengths[j] == minutes:
                return [i, j]
    return []
