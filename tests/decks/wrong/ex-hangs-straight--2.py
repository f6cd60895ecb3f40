# Wrong, point 4: compares the nearest weights instead of the whole parts.
def hangs_straight(root):
    if root is None:
        return True
    left = root.left.value if root.left else 0
    right = root.right.value if root.right else 0
    return left == right and hangs_straight(root.left) and hangs_straight(root.right)
