# outcome: error timeout memory
import threading
import time


def twice(thing):
    while True:
        threading.Thread(target=time.sleep, args=(60,)).start()
