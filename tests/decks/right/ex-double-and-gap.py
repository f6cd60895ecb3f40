def double_and_gap(seats):
    n, different = len(seats), set(seats)
    return [sum(seats) - sum(different), n * (n + 1) // 2 - sum(different)]
