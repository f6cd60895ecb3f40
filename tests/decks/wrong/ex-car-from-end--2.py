# Wrong, point 2: walks ahead without looking for the end.
def car_from_end(first, k):
    ahead = behind = first
    for _ in range(k):
        ahead = ahead.next
    while ahead:
        ahead, behind = ahead.next, behind.next
    return behind.value
