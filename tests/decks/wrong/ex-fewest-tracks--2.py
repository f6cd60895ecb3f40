# Wrong, point 1: answers with the whole list when the drive is too long for it.
def fewest_tracks(minutes, drive):
    best, total, start = len(minutes), 0, 0
    for end, length in enumerate(minutes):
        total += length
        while total >= drive:
            best = min(best, end - start + 1)
            total -= minutes[start]
            start += 1
    return best
