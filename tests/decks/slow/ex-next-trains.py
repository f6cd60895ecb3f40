# Slow: reads the timetable from its start for each arrival, O(n · q).
def next_trains(departures, arrivals):
    return [next((d for d in departures if d >= arrival), -1) for arrival in arrivals]
