# Wrong, point 1: never looks at the first car.
def uncouple(first, load):
    last = first
    while last and last.next:
        if last.next.value == load:
            last.next = last.next.next
        else:
            last = last.next
    return first
