# Wrong, point 4: visits the nodes row by row, as if the tree were sorted that way.
from collections import deque


def kth_mark(root, k):
    waiting = deque([root] if root else [])
    while waiting:
        node = waiting.popleft()
        k -= 1
        if k == 0:
            return node.value
        waiting.extend(child for child in (node.left, node.right) if child)
    return None
