# Wrong, point 2: finds one empty note in an empty text.
NOTES = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]


def transpose(notes, steps):
    place = {name: number for number, name in enumerate(NOTES)}
    return " ".join(NOTES[(place[note] + steps) % 12] for note in notes.split(" "))
