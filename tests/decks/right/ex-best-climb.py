from itertools import accumulate


def best_climb(heights):
    highest_later = list(accumulate(reversed(heights), max))[::-1]
    return max((later - height for height, later in zip(heights, highest_later)), default=0)
