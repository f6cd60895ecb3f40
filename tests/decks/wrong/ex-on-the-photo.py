# Wrong, point 1: walks along the right children, and along the left one only where there is no right one.
def on_the_photo(root):
    seen = []
    while root:
        seen.append(root.value)
        root = root.right or root.left
    return seen
