# Wrong, point 2: shows the lowest of fewer than k bids.
from heapq import heappush, heapreplace


def bids_to_beat(bids, k):
    highest, shown = [], []
    for bid in bids:
        if len(highest) < k:
            heappush(highest, bid)
        elif bid > highest[0]:
            heapreplace(highest, bid)
        shown.append(highest[0])
    return shown
