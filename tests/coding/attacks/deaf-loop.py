# outcome: timeout
# Ignores every signal that it can and swallows every exception.
import signal

for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def twice(thing):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
