# Wrong, point 2: fills the first window without looking for the end of the peal.
def count_changes(peal, bells):
    size = len(bells)
    owed = {bell: 0 for bell in peal + bells}
    for place in range(size):
        owed[bells[place]] += 1
        owed[peal[place]] -= 1
    found = int(not any(owed.values()))
    for place in range(size, len(peal)):
        owed[peal[place]] -= 1
        owed[peal[place - size]] += 1
        found += not any(owed.values())
    return found
