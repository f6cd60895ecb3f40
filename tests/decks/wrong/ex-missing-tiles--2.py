# Wrong, point 1: lists tiles that are left over as if they were missing.
from collections import Counter


def missing_tiles(sign, tiles):
    need = Counter(sign.replace(" ", ""))
    need.subtract(Counter(tiles))
    return "".join(letter * abs(need[letter]) for letter in sorted(need))
