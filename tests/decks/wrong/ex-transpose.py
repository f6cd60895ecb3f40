# Wrong, point 1: wraps around once only, so moves of more than an octave fall off the list.
NOTES = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]


def transpose(notes, steps):
    moved = []
    for note in notes.split():
        place = NOTES.index(note) + steps
        if place >= 12:
            place -= 12
        if place < 0:
            place += 12
        moved.append(NOTES[place])
    return " ".join(moved)
