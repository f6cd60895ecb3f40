# Wrong, point 3: takes a bound of 0 for no bound and lets equal values pass on the right.
def in_order(root, low=None, high=None):
    if root is None:
        return True
    if low and root.value < low or high and root.value >= high:
        return False
    return in_order(root.left, low, root.value) and in_order(root.right, root.value, high)
