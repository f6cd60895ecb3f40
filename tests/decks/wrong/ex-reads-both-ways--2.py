# Wrong, point 1: keeps letters only, so that digits are ignored.
def reads_both_ways(sign):
    text = [c.lower() for c in sign if c.isalpha()]
    return text == text[::-1]
