# Wrong, point 1: gives a tie to the title that reached the top first.
def encore(calls):
    counts, best = {}, ""
    for title in calls:
        counts[title] = counts.get(title, 0) + 1
        if counts[title] > counts.get(best, 0):
            best = title
    return best
