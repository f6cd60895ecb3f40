# Wrong, point 1: takes a place with one way on for an end.
def count_trails(root, minutes):
    if root is None:
        return 0
    left = minutes - root.value
    if root.left is None or root.right is None:
        return int(left == 0)
    return count_trails(root.left, left) + count_trails(root.right, left)
