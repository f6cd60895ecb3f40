# Wrong, point 2: counts no hut as a trail of 0 minutes.
def count_trails(root, minutes):
    if root is None:
        return int(minutes == 0)
    left = minutes - root.value
    if root.left is None and root.right is None:
        return int(left == 0)
    return count_trails(root.left, left) + count_trails(root.right, left)
