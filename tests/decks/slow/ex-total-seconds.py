# Slow: cuts every number off the front and so copies the rest each time, O(n²).
import re


def total_seconds(log):
    total = 0
    while True:
        found = re.search(r"(\d+)([hms])", log)
        if not found:
            return total
        total += int(found[1]) * {"h": 3600, "m": 60, "s": 1}[found[2]]
        log = log[found.end():]
