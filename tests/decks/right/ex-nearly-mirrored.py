def nearly_mirrored(word):
    back = word[::-1]
    for at, (one, other) in enumerate(zip(word, back)):
        if one != other:
            end = len(word) - at
            without_left, without_right = word[at + 1 : end], word[at : end - 1]
            return without_left == without_left[::-1] or without_right == without_right[::-1]
    return True
