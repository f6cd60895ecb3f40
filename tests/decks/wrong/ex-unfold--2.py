# Wrong, point 2: takes a number of 0 for a missing one and repeats once.
def unfold(score):
    outer, text, number = [], "", 0
    for character in score:
        if character.isdigit():
            number = number * 10 + int(character)
        elif character == "(":
            outer.append((text, number or 1))
            text, number = "", 0
        elif character == ")":
            before, times = outer.pop()
            text = before + text * times
        else:
            text += character
    return text
