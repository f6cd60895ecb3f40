# Wrong, point 4: lets every bid push out the lowest.
from heapq import heappush, heapreplace


def bids_to_beat(bids, k):
    highest, shown = [], []
    for bid in bids:
        if len(highest) < k:
            heappush(highest, bid)
        else:
            heapreplace(highest, bid)
        shown.append(highest[0] if len(highest) == k else None)
    return shown
