# outcome: error failed
def twice(thing):
    ring = []
    ring.append(ring)
    return ring
