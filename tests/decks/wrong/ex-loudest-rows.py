# Wrong: begins every row with a maximum of 0.
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
    loudest, row = [], [root] if root else []
    while row:
        best, following = 0, []
        for node in row:
            best = max(best, node.value)
            following += [child for child in (node.left, node.right) if child]
        loudest.append(best)
        row = following
    return loudest
