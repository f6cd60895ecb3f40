# Wrong, point 1: forgets that a recipe can name the same part several times.
def complete_kits(parts, recipe):
    return min(parts.count(part) for part in set(recipe))
