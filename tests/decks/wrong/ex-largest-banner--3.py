# Wrong, point 1: counts the poles instead of the meters.
def largest_banner(poles):
    left, right = 0, len(poles) - 1
    best = 0
    while left < right:
        best = max(best, (right - left + 1) * min(poles[left], poles[right]))
        if poles[left] < poles[right]:
            left += 1
        else:
            right -= 1
    return best
