# Wrong: visits the nodes row by row, as if the tree were sorted that way.
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


def kth_mark(root, k):
    waiting = deque([root] if root else [])
    while waiting:
        node = waiting.popleft()
        k -= 1
        if k == 0:
            return node.value
        waiting.extend(child for child in (node.left, node.right) if child)
    return None
