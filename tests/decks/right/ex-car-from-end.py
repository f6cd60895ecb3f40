from collections import deque


def car_from_end(first, k):
    last = deque(maxlen=min(k, 100000))
    while first:
        last.append(first.value)
        first = first.next
    return last[0] if len(last) == k else None
