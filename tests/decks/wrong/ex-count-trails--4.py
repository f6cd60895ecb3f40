# Wrong, point 3: turns back when no minutes are left, although places at 0 minutes may follow.
def count_trails(root, minutes):
    if root is None:
        return 0
    left = minutes - root.value
    if left == 0 and (root.left or root.right):
        return 0
    if root.left is None and root.right is None:
        return int(left == 0)
    return count_trails(root.left, left) + count_trails(root.right, left)
