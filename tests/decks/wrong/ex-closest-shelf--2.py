# Wrong, point 3: keeps the first total found among equally close ones, which may be the larger.
def closest_shelf(planks, wanted):
    left, right = 0, len(planks) - 1
    best = planks[left] + planks[right]
    while left < right:
        total = planks[left] + planks[right]
        if abs(total - wanted) < abs(best - wanted):
            best = total
        if total < wanted:
            left += 1
        else:
            right -= 1
    return best
