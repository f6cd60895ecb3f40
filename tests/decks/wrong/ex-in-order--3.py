# Wrong, point 2: lets equal values pass.
def in_order(root):
    def within(node, low, high):
        if node is None:
            return True
        if (low is not None and node.value < low) or (high is not None and node.value > high):
            return False
        return within(node.left, low, node.value) and within(node.right, node.value, high)

    return within(root, None, None)
