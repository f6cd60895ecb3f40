NOTES = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]


def transpose(notes, steps):
    turn = steps % 12
    moved = dict(zip(NOTES, NOTES[turn:] + NOTES[:turn]))
    return " ".join(map(moved.get, notes.split()))
