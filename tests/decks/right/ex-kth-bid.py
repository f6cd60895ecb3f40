from bisect import insort


def bids_to_beat(bids, k):
    ranked, shown = [], []
    for bid in bids:
        insort(ranked, bid)
        shown.append(ranked[-k] if len(ranked) >= k else None)
    return shown
