# Slow: tries every start and every end, O(n²).
def count_stretches(changes, target):
    found = 0
    for start in range(len(changes)):
        running = 0
        for end in range(start, len(changes)):
            running += changes[end]
            if running == target:
                found += 1
    return found
