# Wrong, point 1: asks only whether every note occurs somewhere, whatever the order.
def hides_motif(melody, motif):
    return all(note in melody for note in motif)
