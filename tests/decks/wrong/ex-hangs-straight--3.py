# Wrong, point 2: takes a part that weighs 0 for a crooked one.
def hangs_straight(root):
    def weigh(node):
        """The weight of this part, or None if it does not hang straight."""
        if node is None:
            return 0
        left = weigh(node.left)
        if node.left and not left:
            return None
        right = weigh(node.right)
        if right is None or left != right:
            return None
        return node.value + left + right

    return root is None or bool(weigh(root))
