# Slow, point 4: looks at all houses in front of each one, O(n²).
def sees_sea(houses):
    return [number for number, house in enumerate(houses) if all(other < house for other in houses[:number])]
