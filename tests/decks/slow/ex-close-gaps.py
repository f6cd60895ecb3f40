# Slow: takes every empty seat out of the list and appends it, O(n²).
def close_gaps(seats):
    for _ in range(seats.count(None)):
        seats.remove(None)
        seats.append(None)
    return seats
