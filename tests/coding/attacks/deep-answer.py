# outcome: error failed
def twice(thing):
    nest = []
    for _ in range(100_000):
        nest = [nest]
    return nest
