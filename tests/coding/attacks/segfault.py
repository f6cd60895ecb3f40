# outcome: error
import ctypes


def twice(thing):
    ctypes.string_at(0)
