# Wrong, point 5: calls itself for every dancer.
def turn_front(first, k):
    def turn(link, turned, left):
        if link is None or left == 0:
            if first and turned:
                first.next = link
            return turned or link
        after = link.next
        link.next = turned
        return turn(after, link, left - 1)

    return turn(first, None, k)
