# Slow: goes one semitone at a time, O(n · steps).
NOTES = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]


def transpose(notes, steps):
    places = [NOTES.index(note) for note in notes.split()]
    step = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        places = [(place + step) % 12 for place in places]
    return " ".join(NOTES[place] for place in places)
