# Slow, point 3: asks the child with the longer chain a second time, which doubles the work on every level.
def longest_chain(root):
    if root is None:
        return 0
    if longest_chain(root.left) > longest_chain(root.right):
        return 1 + longest_chain(root.left)
    return 1 + longest_chain(root.right)
