# Slow: cuts every run off the front and so copies the rest each time, O(n²).
def beat_shorthand(beats):
    parts = []
    while beats:
        rest = beats.lstrip(beats[0])
        run = len(beats) - len(rest)
        parts.append(beats[0] + (str(run) if run > 1 else ""))
        beats = rest
    return "".join(parts)
