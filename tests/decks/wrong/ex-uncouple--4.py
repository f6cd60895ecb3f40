# Wrong, point 4: calls itself for every car.
def uncouple(first, load):
    if first is None:
        return None
    rest = uncouple(first.next, load)
    return rest if first.value == load else Link(first.value, rest)
