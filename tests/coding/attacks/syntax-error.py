# outcome: error
def twice(thing)
    return thing + thing
