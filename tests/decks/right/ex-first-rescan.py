def first_rescan(tickets):
    first_at = {}
    repeats = (ticket for place, ticket in enumerate(tickets) if first_at.setdefault(ticket, place) != place)
    return next(repeats, -1)
