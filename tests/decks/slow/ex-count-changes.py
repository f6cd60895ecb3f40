# Slow: sorts the letters at every place, O(n · k log k).
def count_changes(peal, bells):
    size, wanted = len(bells), sorted(bells)
    return sum(sorted(peal[i:i + size]) == wanted for i in range(len(peal) - size + 1))
