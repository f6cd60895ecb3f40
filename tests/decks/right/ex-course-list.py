from collections import deque


def course_list(seats, events):
    placed, waiting, ticket = {}, deque(), {}
    for number, event in enumerate(events):
        action, _, name = event.partition(" ")
        if action == "leave":
            ticket.pop(name, None)
            placed.pop(name, None)
        elif name not in ticket:
            ticket[name] = number
            waiting.append((number, name))
        while waiting and len(placed) < seats:
            number_of, first = waiting.popleft()
            if ticket.get(first) == number_of:
                placed[first] = True
    return list(placed)
