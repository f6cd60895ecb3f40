# outcome: timeout
import time


def twice(thing):
    time.sleep(3600)
