# outcome: error
# Asks its input for the answer; there is none, and it must not wait.
def twice(thing):
    return input()
