# Wrong, point 3: hangs the banner between the two highest poles.
def largest_banner(poles):
    if len(poles) < 2:
        return 0
    i, j = sorted(range(len(poles)), key=poles.__getitem__)[-2:]
    return abs(i - j) * min(poles[i], poles[j])
