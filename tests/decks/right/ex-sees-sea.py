from itertools import accumulate


def sees_sea(houses):
    in_front = accumulate([-1] + houses[:-1], max)
    return [number for number, (house, highest) in enumerate(zip(houses, in_front)) if house > highest]
