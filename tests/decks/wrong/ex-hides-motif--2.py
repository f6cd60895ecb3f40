# Wrong, point 2: does not step past a note that was used, so one note serves twice.
def hides_motif(melody, motif):
    place = 0
    for note in motif:
        if note not in melody[place:]:
            return False
        place = melody.index(note, place)
    return True
