# Slow, point 3: weighs every part again at each node above it, O(n · h).
def weight(node):
    return node.value + weight(node.left) + weight(node.right) if node else 0


def hangs_straight(root):
    if root is None:
        return True
    straight = hangs_straight(root.left) and hangs_straight(root.right)
    return straight and weight(root.left) == weight(root.right)
