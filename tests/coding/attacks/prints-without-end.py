# outcome: output
# Ten gigabytes, if it is let.
def twice(thing):
    line = "all passed " * 1000
    for _ in range(10**6):
        print(line)
    return thing + thing
