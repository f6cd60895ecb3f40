# Wrong, point 2: reports nothing if brackets are left open.
def first_misfit(script):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for place, character in enumerate(script):
        if character in "([{":
            opened.append(place)
        elif character in partner:
            if not opened or script[opened[-1]] != partner[character]:
                return place
            opened.pop()
    return -1
