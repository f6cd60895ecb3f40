# Wrong, point 1: drops the empty text before a leading number, so numbers and words meet in a comparison.
import re


def shelf_order(names):
    return sorted(names, key=lambda n: [int(p) if p.isdigit() else p for p in re.findall(r"\d+|\D+", n)])
