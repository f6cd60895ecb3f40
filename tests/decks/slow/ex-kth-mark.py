# Slow, point 2: searches the whole tree for the next larger value, k times, O(n · k).
def kth_mark(root, k):
    def everything(node):
        if node:
            yield node.value
            waiting = [node]
            while waiting:
                one = waiting.pop()
                for child in (one.left, one.right):
                    if child:
                        yield child.value
                        waiting.append(child)

    mark = float("-inf")
    for _ in range(k):
        mark = min((value for value in everything(root) if value > mark), default=None)
        if mark is None:
            return None
    return mark
