# Wrong, point 2: leaves out the last page of a range.
def page_list(spec):
    pages = set()
    if spec.strip():
        for part in spec.split(","):
            first, _, last = part.partition("-")
            pages.update(range(int(first), int(last)) if last else [int(first)])
    return sorted(pages)
