# outcome: output
def twice(thing):
    return "a" * (64 << 20)
