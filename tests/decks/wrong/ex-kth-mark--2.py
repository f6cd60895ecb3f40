# Wrong, point 1: reads the k-th of fewer values.
def kth_mark(root, k):
    def walk(node):
        return walk(node.left) + [node.value] + walk(node.right) if node else []

    return walk(root)[k - 1]
