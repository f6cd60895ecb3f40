from itertools import islice


def kth_mark(root, k):
    def walk(node):
        if node is not None:
            yield from walk(node.left)
            yield node.value
            yield from walk(node.right)

    return next(islice(walk(root), k - 1, None), None)
