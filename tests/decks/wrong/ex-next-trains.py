# Wrong, point 1: misses the train that leaves in the very minute of arrival.
from bisect import bisect_right


def next_trains(departures, arrivals):
    places = [bisect_right(departures, arrival) for arrival in arrivals]
    return [departures[p] if p < len(departures) else -1 for p in places]
