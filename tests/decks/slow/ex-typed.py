# Slow, point 2: cuts the last character off a string and so copies all others, O(n²).
def typed(keys):
    text = ""
    for key in keys:
        text = text[:-1] if key == "<" else text + key
    return text
