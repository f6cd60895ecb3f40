# outcome: memory
def twice(thing):
    return bytearray(20 << 30)
