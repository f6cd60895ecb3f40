# Wrong, point 1: counts the last car as 0.
def car_from_end(first, k):
    ahead = behind = first
    for _ in range(k + 1):
        if ahead is None:
            return None
        ahead = ahead.next
    while ahead:
        ahead, behind = ahead.next, behind.next
    return behind.value
