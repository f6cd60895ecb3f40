# Slow: looks for each ticket in a list, O(n²).
def first_rescan(tickets):
    seen = []
    for ticket in tickets:
        if ticket in seen:
            return ticket
        seen.append(ticket)
    return -1
