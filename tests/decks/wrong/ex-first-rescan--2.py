# Wrong, point 1: begins with the first ticket, which need not exist.
def first_rescan(tickets):
    seen = {tickets[0]}
    for ticket in tickets[1:]:
        if ticket in seen:
            return ticket
        seen.add(ticket)
    return -1
