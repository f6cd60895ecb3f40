# outcome: error memory timeout
# Takes the guard away first.
import sys

sys.setrecursionlimit(10**9)


def twice(thing):
    return twice([thing]) + [thing]
