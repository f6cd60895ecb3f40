# Wrong, point 4: keeps every column that agrees, also after one that did not.
def shared_opening(melodies):
    return "".join(notes[0] for notes in zip(*melodies) if len(set(notes)) == 1)
