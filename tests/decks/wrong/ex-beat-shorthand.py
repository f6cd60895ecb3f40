# Wrong, point 2: looks at a first beat that need not exist.
def beat_shorthand(beats):
    parts, current, run = [], beats[0], 0
    for beat in beats:
        if beat == current:
            run += 1
        else:
            parts.append(current + (str(run) if run > 1 else ""))
            current, run = beat, 1
    return "".join(parts) + current + (str(run) if run > 1 else "")
