# Wrong, point 2: ends a chain as soon as one side is missing.
def longest_chain(root):
    if root is None:
        return 0
    return 1 + min(longest_chain(root.left), longest_chain(root.right))
