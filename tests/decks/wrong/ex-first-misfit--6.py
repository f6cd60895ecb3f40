# Wrong, point 4: does not know when a curly bracket closes.
def first_misfit(script):
    partner = {")": "(", "]": "["}
    opened = []
    for place, character in enumerate(script):
        if character in "([{":
            opened.append(place)
        elif character in partner:
            if not opened or script[opened[-1]] != partner[character]:
                return place
            opened.pop()
    return opened[0] if opened else -1
