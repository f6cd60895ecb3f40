# Wrong, point 2: leaves kinds with a count of zero in the tally.
def longest_bed(plants, kinds):
    counts, start, best = {}, 0, 0
    for end, plant in enumerate(plants):
        counts[plant] = counts.get(plant, 0) + 1
        while len(counts) > kinds and start <= end:
            counts[plants[start]] -= 1
            start += 1
        best = max(best, end - start + 1)
    return best
