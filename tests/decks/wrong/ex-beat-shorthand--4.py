# Wrong, point 3: writes a run of ten or more with its last digit only.
def beat_shorthand(beats):
    parts = []
    start = 0
    for here in range(1, len(beats) + 1):
        if here == len(beats) or beats[here] != beats[start]:
            run = here - start
            parts.append(beats[start] + (str(run % 10) if run > 1 else ""))
            start = here
    return "".join(parts)
