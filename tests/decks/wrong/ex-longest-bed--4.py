# Wrong, point 3: measures a stretch only when it has to shrink.
def longest_bed(plants, kinds):
    counts = {}
    start = best = 0
    for end, plant in enumerate(plants):
        counts[plant] = counts.get(plant, 0) + 1
        if len(counts) > kinds:
            best = max(best, end - start)
        while len(counts) > kinds:
            gone = plants[start]
            counts[gone] -= 1
            if counts[gone] == 0:
                del counts[gone]
            start += 1
    return best
