from collections import OrderedDict


def longest_bed(plants, kinds):
    last_seen, start, best = OrderedDict(), 0, 0
    for place, plant in enumerate(plants):
        last_seen[plant] = place
        last_seen.move_to_end(plant)
        if len(last_seen) > kinds:
            start = last_seen.popitem(last=False)[1] + 1
        best = max(best, place + 1 - start)
    return best
