# Slow: weighs every part again at each node above it, O(n · h).
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


def weight(node):
    return node.value + weight(node.left) + weight(node.right) if node else 0


def hangs_straight(root):
    if root is None:
        return True
    straight = hangs_straight(root.left) and hangs_straight(root.right)
    return straight and weight(root.left) == weight(root.right)
