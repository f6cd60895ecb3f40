# Wrong, point 2: lets a kind leave with its first plant.
def longest_bed(plants, kinds):
    counts = {}
    start = best = 0
    for end, plant in enumerate(plants):
        counts[plant] = counts.get(plant, 0) + 1
        while len(counts) > kinds:
            gone = plants[start]
            counts.pop(gone, None)
            start += 1
        best = max(best, end - start + 1)
    return best
