# Wrong, point 1: begins every row with a maximum of 0.
def loudest_rows(root):
    loudest, row = [], [root] if root else []
    while row:
        best, following = 0, []
        for node in row:
            best = max(best, node.value)
            following += [child for child in (node.left, node.right) if child]
        loudest.append(best)
        row = following
    return loudest
