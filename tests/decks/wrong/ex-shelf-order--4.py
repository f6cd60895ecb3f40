# Wrong, point 3: settles ties by the text instead of the given order.
import re


def shelf_order(names):
    def key(name):
        pieces = re.split(r"(\d+)", name)
        return [int(piece) if place % 2 else piece for place, piece in enumerate(pieces)]

    return sorted(names, key=lambda name: (key(name), name))
