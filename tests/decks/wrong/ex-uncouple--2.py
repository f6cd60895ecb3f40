# Wrong, point 2: steps on after taking a car out, past the next one.
def uncouple(first, load):
    front = Link(None, first)
    last = front
    while last.next:
        if last.next.value == load:
            last.next = last.next.next
        if last.next:
            last = last.next
    return front.next
