# Wrong, point 2: looks for the shortest of no melodies.
def shared_opening(melodies):
    for place, notes in enumerate(zip(*melodies)):
        if len(set(notes)) > 1:
            return melodies[0][:place]
    return min(melodies, key=len)
