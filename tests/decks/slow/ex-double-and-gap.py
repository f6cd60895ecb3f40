# Slow: counts every number in the whole list, O(n²).
def double_and_gap(seats):
    twice = missing = None
    for number in range(1, len(seats) + 1):
        times = seats.count(number)
        if times == 2:
            twice = number
        if times == 0:
            missing = number
    return [twice, missing]
