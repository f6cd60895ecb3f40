# outcome: error
# Hangs up.
import os


def twice(thing):
    os.closerange(0, 256)
    return thing + thing
