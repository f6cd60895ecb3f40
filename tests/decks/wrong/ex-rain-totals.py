# Wrong, point 1: leaves out the last day of each span.
def rain_totals(rain, spans):
    until = [0]
    for amount in rain:
        until.append(until[-1] + amount)
    return [until[last] - until[first] for first, last in spans]
