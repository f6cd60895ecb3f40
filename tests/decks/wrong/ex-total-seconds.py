# Wrong, point 1: looks only at the one digit before each unit.
def total_seconds(log):
    seconds = {"h": 3600, "m": 60, "s": 1}
    return sum(int(log[i - 1]) * seconds[c] for i, c in enumerate(log) if c in seconds)
