# Wrong, point 3: lists a page once for every range that names it, and stumbles over a blank text.
def page_list(spec):
    pages = []
    for part in spec.split(","):
        first, _, last = part.partition("-")
        pages += range(int(first), int(last or first) + 1)
    return sorted(pages)
