# Slow: finds all ends first and then searches the way to each of them from the hut, O(n · ends).
def count_trails(root, minutes):
    def ends(node):
        if node is None:
            return []
        if node.left is None and node.right is None:
            return [node]
        return ends(node.left) + ends(node.right)

    def way(node, end):
        if node is None:
            return None
        if node is end:
            return [node.value]
        below = way(node.left, end) or way(node.right, end)
        return below and [node.value] + below

    return sum(sum(way(root, end)) == minutes for end in ends(root))
