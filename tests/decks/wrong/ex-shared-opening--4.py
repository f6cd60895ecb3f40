# Wrong, point 3: compares the first two only.
def shared_opening(melodies):
    if not melodies:
        return ""
    for place, notes in enumerate(zip(*melodies[:2])):
        if len(set(notes)) > 1:
            return melodies[0][:place]
    return min(melodies, key=len)
