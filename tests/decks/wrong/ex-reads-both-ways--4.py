# Wrong, point 3: takes a capital for another letter.
def reads_both_ways(sign):
    left, right = 0, len(sign) - 1
    while left < right:
        if not sign[left].isalnum():
            left += 1
        elif not sign[right].isalnum():
            right -= 1
        elif sign[left] != sign[right]:
            return False
        else:
            left += 1
            right -= 1
    return True
