# Slow: asks the child with the longer chain a second time, which doubles the work on every level.
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


def longest_chain(root):
    if root is None:
        return 0
    if longest_chain(root.left) > longest_chain(root.right):
        return 1 + longest_chain(root.left)
    return 1 + longest_chain(root.right)
