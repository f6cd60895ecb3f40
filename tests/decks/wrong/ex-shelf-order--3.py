# Wrong, point 2: compares only as many pieces as both names have.
import re
from functools import cmp_to_key


def shelf_order(names):
    def key(name):
        return [int(piece) if piece.isdigit() else piece for piece in re.split(r"(\d+)", name)]

    def compare(one, other):
        return next(((a > b) - (a < b) for a, b in zip(key(one), key(other)) if a != b), 0)

    return sorted(names, key=cmp_to_key(compare))
