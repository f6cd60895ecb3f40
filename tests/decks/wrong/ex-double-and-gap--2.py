# Wrong, point 2: looks for the repeated seat among neighbors only.
def double_and_gap(seats):
    seen = set()
    twice = next((one for one, next_one in zip(seats, seats[1:]) if one == next_one), None)
    for seat in seats:
        seen.add(seat)
    for seat in range(1, len(seats) + 1):
        if seat not in seen:
            return [twice, seat]
