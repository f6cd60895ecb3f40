# Wrong, point 1: decides by the next letter alone which of two letters should go.
def nearly_mirrored(word):
    left, right, chances = 0, len(word) - 1, 1
    while left < right:
        if word[left] == word[right]:
            left, right = left + 1, right - 1
        elif chances and word[left + 1] == word[right]:
            left, chances = left + 1, 0
        elif chances and word[left] == word[right - 1]:
            right, chances = right - 1, 0
        else:
            return False
    return True
