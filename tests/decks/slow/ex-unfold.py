# Slow: writes one innermost group out after another and searches from the start each time, O(n²).
import re


def unfold(score):
    while True:
        group = re.search(r"(\d+)\(([^()]*)\)", score)
        if not group:
            return score
        score = score[:group.start()] + group[2] * int(group[1]) + score[group.end():]
