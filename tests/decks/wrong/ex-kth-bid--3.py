# Wrong, point 3: counts equal bids once.
from heapq import heappush, heapreplace


def bids_to_beat(bids, k):
    highest, shown = [], []
    for bid in bids:
        if bid in highest[:50]:
            pass
        elif len(highest) < k:
            heappush(highest, bid)
        elif bid > highest[0]:
            heapreplace(highest, bid)
        shown.append(highest[0] if len(highest) == k else None)
    return shown
