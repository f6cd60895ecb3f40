# outcome: timeout
def twice(thing):
    while True:
        pass
