# outcome: timeout
# Leaves group and session, twice over, and goes on under another name.
import os
import sys
import time


def twice(thing):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for descriptor in range(64):
                try:
                    os.close(descriptor)
                except OSError:
                    pass
            os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "escaped-the-session"])
        os._exit(0)
    time.sleep(60)
