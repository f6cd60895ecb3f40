# Slow: walks down from the top again for every row, O(n · h).
def on_the_photo(root):
    def row(node, depth):
        if node is None:
            return []
        if depth == 0:
            return [node.value]
        return row(node.left, depth - 1) + row(node.right, depth - 1)

    seen = []
    while row(root, len(seen)):
        seen.append(row(root, len(seen))[-1])
    return seen
