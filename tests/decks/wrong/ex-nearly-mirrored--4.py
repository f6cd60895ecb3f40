# Wrong, point 4: takes out a letter at every disagreement.
def nearly_mirrored(word):
    left, right = 0, len(word) - 1
    while left < right:
        if word[left] == word[right]:
            left += 1
            right -= 1
        elif word[left + 1] == word[right]:
            left += 1
        elif word[left] == word[right - 1]:
            right -= 1
        else:
            return False
    return True
