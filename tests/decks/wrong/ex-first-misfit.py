# Wrong, point 3: counts each kind of bracket on its own.
def first_misfit(script):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = {"(": [], "[": [], "{": []}
    for place, character in enumerate(script):
        if character in opened:
            opened[character].append(place)
        elif character in partner:
            if not opened[partner[character]]:
                return place
            opened[partner[character]].pop()
    return min((places[0] for places in opened.values() if places), default=-1)
