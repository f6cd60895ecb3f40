# outcome: error
def twice(thing):
    return twice(thing)
