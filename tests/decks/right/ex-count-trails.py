def count_trails(root, minutes):
    found, waiting = 0, [(root, minutes)]
    while waiting:
        place, left = waiting.pop()
        if place is None:
            continue
        left -= place.value
        ways = [way for way in (place.left, place.right) if way]
        found += not ways and left == 0
        waiting += [(way, left) for way in ways]
    return found
