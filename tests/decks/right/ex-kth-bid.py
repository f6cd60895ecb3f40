from heapq import heappop, heappush


def bids_to_beat(bids, k):
    highest = []

    def after(bid):
        heappush(highest, bid)
        if len(highest) > k:
            heappop(highest)
        return highest[0] if len(highest) == k else None

    return [after(bid) for bid in bids]
