from collections import Counter


def encore(calls):
    common = Counter(calls).most_common(1)
    return common[0][0] if common else ""
