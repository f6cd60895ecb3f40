# Wrong, point 1: compares which letters occur, not how often.
def count_changes(peal, bells):
    size = len(bells)
    return sum(set(peal[i:i + size]) == set(bells) for i in range(len(peal) - size + 1))
