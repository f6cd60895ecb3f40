# Slow, point 3: adds up every span anew, O(n · q).
def rain_totals(rain, spans):
    return [sum(rain[first:last + 1]) for first, last in spans]
