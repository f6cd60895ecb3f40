# Wrong, point 2: counts the lamp before the first one.
def longest_lit(lamps, spares):
    start = broken = 0
    best = min(1, spares)
    for end, lamp in enumerate(lamps):
        broken += lamp == "."
        while broken > spares:
            broken -= lamps[start] == "."
            start += 1
        best = max(best, end - start + 1)
    return best
