# outcome: memory timeout
def twice(thing):
    kept = []
    while True:
        kept.append("x" * (1 << 20))
