# Wrong, point 2: finds the first ticket that has any repeat later on, not the first repeat at the door.
def first_rescan(tickets):
    counts = {}
    for ticket in tickets:
        counts[ticket] = counts.get(ticket, 0) + 1
    for ticket in tickets:
        if counts[ticket] > 1:
            return ticket
    return -1
