# Wrong, point 3: carries the number of the outer group into the inner one.
def unfold(score):
    outer = []
    parts, number = [], 0
    for character in score:
        if character.isdigit():
            number = number * 10 + int(character)
        elif character == "(":
            outer.append((parts, number))
            parts = []
        elif character == ")":
            group = "".join(parts)
            parts, times = outer.pop()
            parts.append(group * times)
        else:
            parts.append(character)
    return "".join(parts)
