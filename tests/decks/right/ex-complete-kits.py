from collections import Counter


def complete_kits(parts, recipe):
    have, need = Counter(parts), Counter(recipe)
    kits = len(parts)
    for part in need:
        while kits and need[part] * kits > have[part]:
            kits = have[part] // need[part]
    return kits
