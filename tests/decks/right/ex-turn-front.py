def turn_front(first, k):
    links = []
    while first:
        links.append(first)
        first = first.next
    links[:k] = reversed(links[:k])
    for link, after in zip(links, links[1:] + [None]):
        link.next = after
    return links[0] if links else None
