# outcome: failed
def twice(thing):
    return float("nan")
