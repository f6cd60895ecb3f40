# outcome: error
# Leaves by the front door.
import sys


def twice(thing):
    sys.exit(0)
