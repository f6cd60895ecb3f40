# Slow, point 4: counts the cars that follow from every car, O(n²).
def car_from_end(first, k):
    while first:
        left, link = 0, first
        while link:
            left, link = left + 1, link.next
        if left == k:
            return first.value
        first = first.next
    return None
