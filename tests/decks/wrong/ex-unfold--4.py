# Wrong, point 3: takes the first closing bracket for the end of every group.
import re


def unfold(score):
    return re.sub(r"(\d+)\(([^)]*)\)", lambda group: group[2] * int(group[1]), score)
