# Slow: cuts off both ends and so copies the middle each time, O(n²).
def reads_both_ways(sign):
    text = "".join(c for c in sign.lower() if c.isalnum())
    while len(text) > 1:
        if text[0] != text[-1]:
            return False
        text = text[1:-1]
    return True
