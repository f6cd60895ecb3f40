# Wrong, point 2: counts on k dancers.
def turn_front(first, k):
    turned, rest = None, first
    while k > 0:
        rest.next, turned, rest = turned, rest, rest.next
        k -= 1
    if first is None or turned is None:
        return first
    first.next = rest
    return turned
