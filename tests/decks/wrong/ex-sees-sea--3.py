# Wrong, point 3: begins with a highest house of 0.
def sees_sea(houses):
    seeing, highest = [], 0
    for number, height in enumerate(houses):
        if height > highest:
            seeing.append(number)
            highest = height
    return seeing
