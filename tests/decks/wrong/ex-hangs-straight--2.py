# Wrong: compares the nearest weights instead of the whole parts.
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


def hangs_straight(root):
    if root is None:
        return True
    left = root.left.value if root.left else 0
    right = root.right.value if root.right else 0
    return left == right and hangs_straight(root.left) and hangs_straight(root.right)
