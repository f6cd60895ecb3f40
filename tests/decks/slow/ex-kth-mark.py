# Slow: searches the whole tree for the next larger value, k times, O(n · k).
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
    def everything(node):
        if node:
            yield node.value
            waiting = [node]
            while waiting:
                one = waiting.pop()
                for child in (one.left, one.right):
                    if child:
                        yield child.value
                        waiting.append(child)

    mark = float("-inf")
    for _ in range(k):
        mark = min((value for value in everything(root) if value > mark), default=None)
        if mark is None:
            return None
    return mark
