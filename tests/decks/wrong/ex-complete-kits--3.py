# Wrong, point 1: divides all parts by the size of a kit as well as looking for each.
from collections import Counter


def complete_kits(parts, recipe):
    have = Counter(parts)
    need = Counter(recipe)
    return 0 if set(recipe) - set(parts) else min(len(parts) // len(recipe), *(have[part] for part, count in need.items()))
