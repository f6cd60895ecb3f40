# Wrong, point 1: sorts the pages as text.
def page_list(spec):
    pages = set()
    for part in spec.replace(" ", "").split(","):
        if "-" in part:
            first, last = part.split("-")
            pages.update(str(page) for page in range(int(first), int(last) + 1))
        elif part:
            pages.add(part)
    return [int(page) for page in sorted(pages)]
