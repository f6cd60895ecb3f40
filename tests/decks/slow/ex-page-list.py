# Slow: searches a list for each page before adding it, O(p²).
def page_list(spec):
    pages = []
    for part in spec.split(","):
        if not part.strip():
            continue
        ends = [int(end) for end in part.split("-")]
        for page in range(ends[0], ends[-1] + 1):
            if page not in pages:
                pages.append(page)
    return sorted(pages)
