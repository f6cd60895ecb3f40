# Wrong, point 3: looks for a first car that stays, although there may be none.
def uncouple(first, load):
    while first.value == load:
        first = first.next
    front = Link(None, first)
    last = front
    while last.next:
        if last.next.value == load:
            last.next = last.next.next
        else:
            last = last.next
    return front.next
