# Slow: finds all ends first and then searches the way to each of them from the hut, O(n · ends).
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
    def ends(node):
        if node is None:
            return []
        if node.left is None and node.right is None:
            return [node]
        return ends(node.left) + ends(node.right)

    def way(node, end):
        if node is None:
            return None
        if node is end:
            return [node.value]
        below = way(node.left, end) or way(node.right, end)
        return below and [node.value] + below

    return sum(sum(way(root, end)) == minutes for end in ends(root))
