# Wrong: takes a place with one way on for an end.
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


def count_trails(root, minutes):
    if root is None:
        return 0
    left = minutes - root.value
    if root.left is None or root.right is None:
        return int(left == 0)
    return count_trails(root.left, left) + count_trails(root.right, left)
