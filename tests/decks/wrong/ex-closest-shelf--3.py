# Wrong, point 2: takes planks of equal length for one plank.
def closest_shelf(planks, wanted):
    planks = sorted(set(planks))
    left, right = 0, len(planks) - 1
    best = planks[left] + planks[right]
    while left < right:
        total = planks[left] + planks[right]
        best = min(best, total, key=lambda one: (abs(one - wanted), one))
        if total < wanted:
            left += 1
        else:
            right -= 1
    return best
