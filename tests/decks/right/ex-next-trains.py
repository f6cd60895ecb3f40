from bisect import bisect_left


def next_trains(departures, arrivals):
    ends = departures + [-1]
    return [ends[bisect_left(departures, arrival)] for arrival in arrivals]
