# Wrong, point 1: erases although nothing stands there.
def typed(keys):
    text = []
    for key in keys:
        if key == "<":
            text.pop()
        else:
            text.append(key)
    return "".join(text)
