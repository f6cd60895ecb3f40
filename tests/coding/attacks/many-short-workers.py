# outcome: timeout
# No process works for long; together they work without end.
import os
import time


def twice(thing):
    while True:
        children = []
        for _ in range(4):
            child = os.fork()
            if child == 0:
                began = time.process_time()
                while time.process_time() - began < 0.2:
                    pass
                os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
