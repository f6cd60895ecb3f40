# Wrong, point 4: sorts by all the digits of a name as one number, after its letters.
import re


def shelf_order(names):
    return sorted(names, key=lambda n: (re.sub(r"\d", "", n), int("".join(re.findall(r"\d", n)) or 0)))
