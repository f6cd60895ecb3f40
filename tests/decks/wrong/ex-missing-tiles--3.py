# Wrong, point 2: wants a tile for a space.
from collections import Counter


def missing_tiles(sign, tiles):
    need = Counter(sign)
    need.subtract(Counter(tiles))
    return "".join(letter * need[letter] for letter in sorted(need))
