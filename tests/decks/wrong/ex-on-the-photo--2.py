# Wrong, point 2: photographs nobody.
from collections import deque


def on_the_photo(root):
    seen = []
    waiting = deque([root])
    while waiting:
        seen.append(waiting[-1].value)
        for _ in range(len(waiting)):
            node = waiting.popleft()
            waiting.extend(child for child in (node.left, node.right) if child)
    return seen
