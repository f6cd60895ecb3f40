# Wrong, point 2: asks nobody for a value.
def loudest_rows(root):
    loudest = []
    row = [root]
    while row:
        loudest.append(max(node.value for node in row))
        row = [child for node in row for child in (node.left, node.right) if child]
    return loudest
