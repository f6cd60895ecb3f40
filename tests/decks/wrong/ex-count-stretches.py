# Wrong, point 1: a window that shrinks when the sum is too large, which negative changes break.
def count_stretches(changes, target):
    left = running = found = 0
    for right, change in enumerate(changes):
        running += change
        while running > target and left <= right:
            running -= changes[left]
            left += 1
        if running == target and left <= right:
            found += 1
    return found
