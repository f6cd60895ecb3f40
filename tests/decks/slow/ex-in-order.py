# Slow: collects the values of both whole parts at every node, O(n · h).
def all_values(node):
    return all_values(node.left) + [node.value] + all_values(node.right) if node else []


def in_order(root):
    if root is None:
        return True
    fits = all(v < root.value for v in all_values(root.left)) and all(v > root.value for v in all_values(root.right))
    return fits and in_order(root.left) and in_order(root.right)
