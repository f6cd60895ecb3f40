# Wrong, point 2: lets a house look over one of its own height.
def sees_sea(houses):
    seeing, highest = [], -1
    for number, height in enumerate(houses):
        if height >= highest:
            seeing.append(number)
            highest = height
    return seeing
