# Slow: tries every length and compares the whole beginning again each time, O(n²).
def shared_opening(melodies):
    if not melodies:
        return ""
    best = ""
    for length in range(1, len(melodies[0]) + 1):
        opening = melodies[0][:length]
        if not all(melody[:length] == opening for melody in melodies):
            break
        best = opening
    return best
