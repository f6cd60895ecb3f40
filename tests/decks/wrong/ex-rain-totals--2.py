# Wrong, point 2: without a leading zero, a span from day 0 subtracts the grand total.
def rain_totals(rain, spans):
    until = []
    for amount in rain:
        until.append(amount + (until[-1] if until else 0))
    return [until[last] - until[first - 1] for first, last in spans]
