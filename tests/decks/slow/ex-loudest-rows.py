# Slow: walks down from the top again for every row, O(n · h).
def loudest_rows(root):
    def row(node, depth):
        if node is None:
            return []
        if depth == 0:
            return [node.value]
        return row(node.left, depth - 1) + row(node.right, depth - 1)

    loudest = []
    while row(root, len(loudest)):
        loudest.append(max(row(root, len(loudest))))
    return loudest
