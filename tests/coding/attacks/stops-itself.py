# outcome: timeout
# Stops, so that nobody can wait for it to end.
import os
import signal


def twice(thing):
    os.kill(os.getpid(), signal.SIGSTOP)
