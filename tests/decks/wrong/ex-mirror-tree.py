# Wrong, point 2: overwrites the left side before the right side has read it.
def mirror(root):
    if root is not None:
        root.left = mirror(root.right)
        root.right = mirror(root.left)
    return root
