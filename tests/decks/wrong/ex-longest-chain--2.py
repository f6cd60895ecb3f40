# Wrong, point 1: reads the children of nobody.
def longest_chain(root):
    below = [child for child in (root.left, root.right) if child]
    return 1 + max(map(longest_chain, below), default=0)
