# Slow: counts each call in the whole list, O(n²).
def encore(calls):
    return max(calls, key=calls.count, default="")
