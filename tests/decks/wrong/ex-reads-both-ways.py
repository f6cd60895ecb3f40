# Wrong, point 3: takes out the spaces only and leaves the punctuation in.
def reads_both_ways(sign):
    text = sign.replace(" ", "").lower()
    return text == text[::-1]
