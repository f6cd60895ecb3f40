def largest_banner(poles):
    best = 0
    leftmost = rightmost = None
    for place in sorted(range(len(poles)), key=lambda place: -poles[place]):
        if leftmost is None:
            leftmost = rightmost = place
        best = max(best, poles[place] * max(place - leftmost, rightmost - place))
        leftmost, rightmost = min(leftmost, place), max(rightmost, place)
    return best
