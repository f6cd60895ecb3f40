# Wrong, point 1: writes a run only when another one follows.
def beat_shorthand(beats):
    parts = []
    start = 0
    for here in range(1, len(beats)):
        if beats[here] != beats[start]:
            run = here - start
            parts.append(beats[start] + (str(run) if run > 1 else ""))
            start = here
    return "".join(parts)
