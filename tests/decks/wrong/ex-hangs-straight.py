# Wrong, point 1: compares the two sides at the top only.
def hangs_straight(root):
    def weight(node):
        return node.value + weight(node.left) + weight(node.right) if node else 0

    return root is None or weight(root.left) == weight(root.right)
