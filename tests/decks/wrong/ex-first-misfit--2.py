# Wrong, point 2: reports the last bracket left open instead of the first.
def first_misfit(script):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for place, character in enumerate(script):
        if character in "([{":
            opened.append(place)
        elif character in partner:
            if not opened or script[opened.pop()] != partner[character]:
                return place
    return opened[-1] if opened else -1
