import re


def page_list(spec):
    pages = []
    for first, last in re.findall(r"(\d+) *(?:- *(\d+))?", spec):
        pages += range(int(first), int(last or first) + 1)
    return sorted(set(pages))
