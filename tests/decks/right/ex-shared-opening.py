def shared_opening(melodies):
    low, high = min(melodies, default=""), max(melodies, default="")
    same = 0
    while same < min(len(low), len(high)) and low[same] == high[same]:
        same += 1
    return low[:same]
