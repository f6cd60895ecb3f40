# Slow: copies every subtree before turning it, O(n · h).
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


def values(root):
    """The values of a tree as `tree` takes them, without missing children at the end."""
    row, waiting = [], deque([root])
    while waiting:
        node = waiting.popleft()
        row.append(node.value if node else None)
        if node:
            waiting += [node.left, node.right]
    while row and row[-1] is None:
        row.pop()
    return row


def copy(node):
    return node and Node(node.value, copy(node.left), copy(node.right))


def mirror(root):
    return root and Node(root.value, mirror(copy(root.right)), mirror(copy(root.left)))
