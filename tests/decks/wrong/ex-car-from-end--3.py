# Wrong, point 3: takes a train of exactly k cars for one that is too short.
def car_from_end(first, k):
    ahead = behind = first
    for _ in range(k):
        if ahead is None:
            return None
        ahead = ahead.next
    if ahead is None:
        return None
    while ahead:
        ahead, behind = ahead.next, behind.next
    return behind.value
