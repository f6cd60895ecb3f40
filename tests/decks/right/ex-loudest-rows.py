def loudest_rows(root):
    loudest = []

    def visit(node, row):
        if node is None:
            return
        if row == len(loudest):
            loudest.append(node.value)
        loudest[row] = max(loudest[row], node.value)
        visit(node.left, row + 1)
        visit(node.right, row + 1)

    visit(root, 0)
    return loudest
