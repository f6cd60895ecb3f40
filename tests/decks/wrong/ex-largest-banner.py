# Wrong, point 2: gives up the higher pole instead of the lower one.
def largest_banner(poles):
    left, right, best = 0, len(poles) - 1, 0
    while left < right:
        best = max(best, (right - left) * min(poles[left], poles[right]))
        if poles[left] > poles[right]:
            left += 1
        else:
            right -= 1
    return best
