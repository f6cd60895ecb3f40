# Wrong, point 2: demands that a letter goes.
def nearly_mirrored(word):
    if word == word[::-1]:
        return False
    at = next(at for at in range(len(word)) if word[at] != word[-1 - at])
    shorter = [word[:at] + word[at + 1 :], word[: len(word) - 1 - at] + word[len(word) - at :]]
    return any(one == one[::-1] for one in shorter)
