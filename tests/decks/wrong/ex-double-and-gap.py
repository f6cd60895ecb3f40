# Wrong, point 1: searches for the missing seat only up to n - 1.
def double_and_gap(seats):
    twice = next(s for i, s in enumerate(seats) if s in set(seats[:i]))
    missing = next((s for s in range(1, len(seats)) if s not in set(seats)), None)
    return [twice, missing]
