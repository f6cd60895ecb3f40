from itertools import groupby


def beat_shorthand(beats):
    runs = ((beat, len(list(run))) for beat, run in groupby(beats))
    return "".join(beat if length == 1 else f"{beat}{length}" for beat, length in runs)
