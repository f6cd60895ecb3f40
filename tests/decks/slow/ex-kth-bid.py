# Slow, point 5: sorts all bids so far after each one, O(n² log n).
def bids_to_beat(bids, k):
    return [sorted(bids[:count], reverse=True)[k - 1] if count >= k else None for count in range(1, len(bids) + 1)]
