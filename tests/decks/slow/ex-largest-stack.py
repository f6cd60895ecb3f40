# Slow: counts the equals of each box in the whole list, O(n²).
def largest_stack(boxes):
    turned = [sorted(box) for box in boxes]
    return max((turned.count(box) for box in turned), default=0)
