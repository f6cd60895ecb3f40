# Wrong, point 3: reads the sides of nobody.
def mirror(root):
    root.left, root.right = root.right, root.left
    for child in (root.left, root.right):
        if child:
            mirror(child)
    return root
