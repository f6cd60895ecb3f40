# Slow: copies every subtree before turning it, O(n · h).
def copy(node):
    return node and Node(node.value, copy(node.left), copy(node.right))


def mirror(root):
    return root and Node(root.value, mirror(copy(root.right)), mirror(copy(root.left)))
