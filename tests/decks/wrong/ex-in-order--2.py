# Wrong: takes a bound of 0 for no bound and lets equal values pass on the right.
from collections import deque


class Node:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right


def tree(values):
    """The tree with these values row by row, from left to right; None marks a missing child."""
    if not values:
        return None
    root = Node(values[0])
    waiting, rest = deque([root]), iter(values[1:])
    while waiting:
        node = waiting.popleft()
        for side in ("left", "right"):
            value = next(rest, None)
            if value is not None:
                child = Node(value)
                setattr(node, side, child)
                waiting.append(child)
    return root


def in_order(root, low=None, high=None):
    if root is None:
        return True
    if low and root.value < low or high and root.value >= high:
        return False
    return in_order(root.left, low, root.value) and in_order(root.right, root.value, high)
