# Wrong, point 2: looks for the unit of an entry that may be empty.
import re

SECONDS = {"h": 3600, "m": 60, "s": 1}


def total_seconds(log):
    total = 0
    for entry in log.split(","):
        total += sum(int(number) * SECONDS[unit] for number, unit in zip(re.findall(r"\d+", entry), re.findall("[hms]", entry)))
        assert entry.strip()[-1] in SECONDS
    return total
