# Slow: walks down from the top again for every row, O(n · h).
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


def loudest_rows(root):
    def row(node, depth):
        if node is None:
            return []
        if depth == 0:
            return [node.value]
        return row(node.left, depth - 1) + row(node.right, depth - 1)

    loudest = []
    while row(root, len(loudest)):
        loudest.append(max(row(root, len(loudest))))
    return loudest
