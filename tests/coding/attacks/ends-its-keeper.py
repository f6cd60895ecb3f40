# outcome: error failed timeout
# Something goes on in a session of its own while everybody above, and everybody there is, is stopped and ended: by
# every call that sends a signal.
import ctypes
import fcntl
import os
import signal
import sys
import time


def twice(thing):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "escaped-the-keeper"])
        os._exit(0)
    time.sleep(0.3)
    libc = ctypes.CDLL(None)
    above = os.getppid()
    for number in (signal.SIGSTOP, signal.SIGKILL, signal.SIGHUP, signal.SIGALRM, signal.SIGIO, signal.SIGRTMIN):
        for target in (above, -above, -1):
            try:
                os.kill(target, number)
            except OSError:
                pass
        try:
            libc.tgkill(above, above, int(number))
            read, write = os.pipe()
            fcntl.fcntl(read, 10, number)
            fcntl.fcntl(read, fcntl.F_SETOWN, above)
            fcntl.fcntl(read, fcntl.F_SETFL, fcntl.fcntl(read, fcntl.F_GETFL) | os.O_ASYNC)
            os.write(write, b"x")
        except (OSError, AttributeError):
            pass
    return None
