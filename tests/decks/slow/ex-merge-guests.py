# Slow: searches the whole merged list for each name, O(n²).
def merge_guests(first, second):
    merged = []
    for name in sorted(first + second):
        if name not in merged:
            merged.append(name)
    return merged
