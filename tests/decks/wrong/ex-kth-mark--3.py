# Wrong, point 3: takes a value of 0 for nothing found.
def kth_mark(root, k):
    def walk(node):
        nonlocal k
        if node is None:
            return None
        found = walk(node.left)
        if found:
            return found
        k -= 1
        return node.value if k == 0 else walk(node.right)

    return walk(root)
