# Wrong, point 1: looks at the bracket opened last, although none may be open.
def first_misfit(script):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for place, character in enumerate(script):
        if character in "([{":
            opened.append(place)
        elif character in partner:
            if script[opened[-1]] != partner[character]:
                return place
            opened.pop()
    return opened[0] if opened else -1
