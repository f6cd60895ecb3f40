# Wrong, point 1: counts a trail as soon as the minutes are reached, also in the middle of it.
def count_trails(root, minutes):
    if root is None:
        return 0
    if minutes == root.value:
        return 1
    left = minutes - root.value
    return count_trails(root.left, left) + count_trails(root.right, left)
