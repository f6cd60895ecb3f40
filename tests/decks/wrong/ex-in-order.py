# Wrong, point 1: compares every node with its own children only.
def in_order(root):
    if root is None:
        return True
    if root.left and root.left.value >= root.value or root.right and root.right.value <= root.value:
        return False
    return in_order(root.left) and in_order(root.right)
