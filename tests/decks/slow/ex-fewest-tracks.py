# Slow: adds tracks anew from every start, O(n²).
def fewest_tracks(minutes, drive):
    best = 0
    for start in range(len(minutes)):
        total = 0
        for end in range(start, len(minutes)):
            total += minutes[end]
            if total >= drive:
                if not best or end - start + 1 < best:
                    best = end - start + 1
                break
    return best
