# Wrong, point 2: passes over a part that is missing.
from collections import Counter


def complete_kits(parts, recipe):
    have = Counter(parts)
    need = Counter(recipe)
    return min(have[part] // count for part, count in need.items() if part in have)
