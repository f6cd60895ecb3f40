# Wrong, point 1: exchanges the values of two children and leaves the subtrees where they are.
def mirror(root):
    if root is not None:
        if root.left and root.right:
            root.left.value, root.right.value = root.right.value, root.left.value
        else:
            root.left, root.right = root.right, root.left
        mirror(root.left)
        mirror(root.right)
    return root
