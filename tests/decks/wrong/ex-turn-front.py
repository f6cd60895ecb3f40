# Wrong, point 1: loses those who do not turn.
def turn_front(first, k):
    turned, rest = None, first
    while rest and k > 0:
        rest.next, turned, rest = turned, rest, rest.next
        k -= 1
    if first is None or turned is None:
        return first
    return turned
