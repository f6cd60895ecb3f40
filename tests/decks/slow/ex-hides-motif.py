# Slow: copies the rest of the melody after each note found, O(n²).
def hides_motif(melody, motif):
    for note in motif:
        if note not in melody:
            return False
        melody = melody[melody.index(note) + 1:]
    return True
