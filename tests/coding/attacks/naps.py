# outcome: timeout
# Never works, never waits long.
import time


def twice(thing):
    while True:
        time.sleep(0.01)
