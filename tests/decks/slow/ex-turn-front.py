# Slow: walks to the next dancer from the front each time, O(k²).
def turn_front(first, k):
    length, link = 0, first
    while link and length < k:
        length, link = length + 1, link.next
    new = rest = None
    for place in range(length):
        link = first
        for _ in range(length - 1 - place - 1):
            link = link.next
        last = link if length - place == 1 else link.next
        if new is None:
            new, rest = last, last.next
        else:
            tail.next = last
        tail = last
    if new:
        tail.next = rest
    return new or first
