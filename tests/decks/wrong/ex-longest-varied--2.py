# Wrong, point 4: begins afresh at the repeated dish instead of after its first occurrence.
def longest_varied(dishes):
    seen, best = set(), 0
    for dish in dishes:
        if dish in seen:
            seen = set()
        seen.add(dish)
        best = max(best, len(seen))
    return best
