def in_order(root):
    def walk(node):
        if node is not None:
            yield from walk(node.left)
            yield node.value
            yield from walk(node.right)

    last = float("-inf")
    for value in walk(root):
        if value <= last:
            return False
        last = value
    return True
