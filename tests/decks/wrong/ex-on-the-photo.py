# Wrong: walks along the right children, and along the left one only where there is no right one.
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


def on_the_photo(root):
    seen = []
    while root:
        seen.append(root.value)
        root = root.right or root.left
    return seen
