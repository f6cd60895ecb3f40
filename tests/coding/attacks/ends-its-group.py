# outcome: error
# Ends its process group, whoever is in it, when something of its own has left it.
import os
import signal
import sys
import time


def twice(thing):
    if os.fork() == 0:
        os.setsid()
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "escaped-the-group"])
    time.sleep(0.3)
    os.kill(0, signal.SIGKILL)
    time.sleep(60)
