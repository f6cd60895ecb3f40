# outcome: error failed
# Two processes answer one question.
import os


def twice(thing):
    os.fork()
    return thing + thing
