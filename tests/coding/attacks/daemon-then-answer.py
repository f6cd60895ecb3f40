# outcome: failed
# Leaves something running behind an honest wrong answer.
import os
import sys


def twice(thing):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "escaped-the-answer"])
        os._exit(0)
    return None
