# Wrong, point 2: goes down on the left wherever there is somebody, and never looks at the other side.
def longest_chain(root):
    people = 0
    while root:
        people += 1
        root = root.left or root.right
    return people
