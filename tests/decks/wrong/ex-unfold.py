# Wrong, point 1: reads one digit only.
def unfold(score):
    outer, text, number = [], "", 0
    for character in score:
        if character.isdigit():
            number = int(character)
        elif character == "(":
            outer.append((text, number))
            text, number = "", 0
        elif character == ")":
            before, times = outer.pop()
            text = before + text * times
        else:
            text += character
    return text
