def first_misfit(script):
    opened, closing = [], {"(": ")", "[": "]", "{": "}"}
    for place, character in enumerate(script):
        if character in closing:
            opened.append((closing[character], place))
        elif character in closing.values():
            expected, _ = opened.pop() if opened else ("", place)
            if expected != character:
                return place
    return min((place for _, place in opened), default=-1)
