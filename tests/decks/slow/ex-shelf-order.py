# Slow: inserts every name by walking along those already in order, O(n²).
import re


def key(name):
    return [int(p) if i % 2 else p for i, p in enumerate(re.split(r"(\d+)", name))]


def shelf_order(names):
    ordered = []
    for name in names:
        place = len(ordered)
        while place > 0 and key(ordered[place - 1]) > key(name):
            place -= 1
        ordered.insert(place, name)
    return ordered
