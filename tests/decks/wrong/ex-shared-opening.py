# Wrong, point 1: measures the other melodies against the first one and reads past the end of a shorter one.
def shared_opening(melodies):
    if not melodies:
        return ""
    for place, note in enumerate(melodies[0]):
        if any(melody[place] != note for melody in melodies):
            return melodies[0][:place]
    return melodies[0]
