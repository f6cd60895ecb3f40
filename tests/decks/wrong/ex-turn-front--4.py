# Wrong, point 4: writes the values in another order and leaves the links.
def turn_front(first, k):
    values, link = listed(first), first
    for value in values[:k][::-1] + values[k:]:
        link.value, link = value, link.next
    return first
