def hangs_straight(root):
    order, waiting = [], [root] if root else []
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += [child for child in (node.left, node.right) if child]
    weights = {None: 0}
    for node in reversed(order):
        if weights[node.left] != weights[node.right]:
            return False
        weights[node] = node.value + 2 * weights[node.left]
    return True
