# Wrong, point 4: reads a number from a blank text.
def page_list(spec):
    pages = set()
    if spec:
        for part in spec.split(","):
            first, _, last = part.partition("-")
            pages.update(range(int(first), int(last or first) + 1))
    return sorted(pages)
