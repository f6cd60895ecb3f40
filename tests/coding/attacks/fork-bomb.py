# outcome: timeout error
# Forks until nothing forks any more.
import os


def twice(thing):
    while True:
        try:
            os.fork()
        except OSError:
            pass
