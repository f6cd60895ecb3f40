# outcome: error memory timeout
# Memory that Python does not count: anonymous maps, one after another.
import mmap


def twice(thing):
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 64 << 20))
        kept[-1][:: 4096] = b"x" * len(range(0, 64 << 20, 4096))
