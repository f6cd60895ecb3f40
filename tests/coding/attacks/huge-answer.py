# outcome: output timeout
def twice(thing):
    return "a" * (16 << 20)
