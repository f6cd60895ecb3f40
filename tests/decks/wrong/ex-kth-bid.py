# Wrong, point 1: shows the highest bid.
from heapq import heappush, heapreplace


def bids_to_beat(bids, k):
    highest, shown = [], []
    for bid in bids:
        if len(highest) < k:
            heappush(highest, bid)
        elif bid > highest[0]:
            heapreplace(highest, bid)
        shown.append(max(highest) if len(highest) == k else None)
    return shown
