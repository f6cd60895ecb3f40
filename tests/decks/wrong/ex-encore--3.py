# Wrong, point 2: takes the best of no calls.
from collections import Counter


def encore(calls):
    return Counter(calls).most_common(1)[0][0]
