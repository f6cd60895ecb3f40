# Wrong, point 2: wants more than the length of the drive.
def fewest_tracks(minutes, drive):
    best = len(minutes) + 1
    total = start = 0
    for end, length in enumerate(minutes):
        total += length
        while total > drive:
            best = min(best, end - start + 1)
            total -= minutes[start]
            start += 1
    return best if best <= len(minutes) else 0
