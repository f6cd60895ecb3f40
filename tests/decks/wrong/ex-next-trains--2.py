# Wrong, point 2: the search cannot leave the list, so the last train is caught by everybody who is late.
def next_trains(departures, arrivals):
    caught = []
    for arrival in arrivals:
        low, high = 0, len(departures) - 1
        while low < high:
            middle = (low + high) // 2
            if departures[middle] < arrival:
                low = middle + 1
            else:
                high = middle
        caught.append(departures[low])
    return caught
