# Wrong, point 3: stops the second check one pair too early.
def nearly_mirrored(word):
    def mirrored(left, right):
        while left < right - 1:
            if word[left] != word[right]:
                return False
            left += 1
            right -= 1
        return True

    left, right = 0, len(word) - 1
    while left < right:
        if word[left] != word[right]:
            return mirrored(left + 1, right) or mirrored(left, right - 1)
        left += 1
        right -= 1
    return True
