# Wrong, point 1: always allows one kind.
def longest_bed(plants, kinds):
    counts = {}
    start = best = 0
    for end, plant in enumerate(plants):
        counts[plant] = counts.get(plant, 0) + 1
        while len(counts) > max(1, kinds):
            gone = plants[start]
            counts[gone] -= 1
            if counts[gone] == 0:
                del counts[gone]
            start += 1
        best = max(best, end - start + 1)
    return best
