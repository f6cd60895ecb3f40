# Wrong, point 3: counts on somebody who turns.
def turn_front(first, k):
    turned, rest = None, first
    while rest and k > 0:
        rest.next, turned, rest = turned, rest, rest.next
        k -= 1
    first.next = rest
    return turned
