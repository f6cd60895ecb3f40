# Wrong, point 3: drops one track at most each time, so the stretch stays too long.
def fewest_tracks(minutes, drive):
    best, total, start = len(minutes) + 1, 0, 0
    for end, length in enumerate(minutes):
        total += length
        if total >= drive:
            best = min(best, end - start + 1)
            total -= minutes[start]
            start += 1
    return best if best <= len(minutes) else 0
