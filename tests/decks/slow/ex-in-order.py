# Slow: collects the values of both whole parts at every node, O(n · h).
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


def all_values(node):
    return all_values(node.left) + [node.value] + all_values(node.right) if node else []


def in_order(root):
    if root is None:
        return True
    fits = all(v < root.value for v in all_values(root.left)) and all(v > root.value for v in all_values(root.right))
    return fits and in_order(root.left) and in_order(root.right)
