# Slow: takes the parts of one kit after another out of a list, O(n²).
def complete_kits(parts, recipe):
    shelf, kits = list(parts), 0
    while True:
        for part in recipe:
            if part not in shelf:
                return kits
            shelf.remove(part)
        kits += 1
