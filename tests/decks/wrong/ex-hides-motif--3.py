# Wrong, point 3: asks for the next note when the motif is over.
def hides_motif(melody, motif):
    found = 0
    for note in melody:
        if note == motif[found]:
            found += 1
    return found == len(motif)
