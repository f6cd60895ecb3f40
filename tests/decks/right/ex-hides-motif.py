def hides_motif(melody, motif):
    rest = iter(melody)
    return all(note in rest for note in motif)
