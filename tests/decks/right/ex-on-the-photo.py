def on_the_photo(root):
    seen = []

    def visit(node, row):
        if node is None:
            return
        if row == len(seen):
            seen.append(node.value)
        visit(node.right, row + 1)
        visit(node.left, row + 1)

    visit(root, 0)
    return seen
