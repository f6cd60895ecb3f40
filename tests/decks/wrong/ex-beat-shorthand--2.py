# Wrong, point 4: counts each character in the whole text instead of run by run.
from collections import Counter


def beat_shorthand(beats):
    return "".join(beat + (str(n) if n > 1 else "") for beat, n in Counter(beats).items())
