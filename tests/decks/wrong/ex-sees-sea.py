# Wrong, point 1: compares with the house in front only.
def sees_sea(houses):
    seeing, highest = [], -1
    for number, height in enumerate(houses):
        if height > highest:
            seeing.append(number)
        highest = height
    return seeing
