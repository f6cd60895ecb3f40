# Slow: begins at the first car again after each car taken out, O(n²).
def uncouple(first, load):
    while first and first.value == load:
        first = first.next
    found = True
    while found:
        found, car = False, first
        while car and car.next and not found:
            if car.next.value == load:
                car.next = car.next.next
                found = True
            car = car.next
    return first
