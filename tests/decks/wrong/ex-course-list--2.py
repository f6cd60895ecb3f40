# Wrong, point 1: fills the place of whoever leaves, even if they had only been waiting.
def course_list(seats, events):
    placed, waiting = [], []
    for event in events:
        action, name = event.split(" ", 1)
        if action == "join" and name not in placed + waiting:
            (placed if len(placed) < seats else waiting).append(name)
        elif action == "leave" and name in placed + waiting:
            (placed if name in placed else waiting).remove(name)
            if waiting:
                placed.append(waiting.pop(0))
    return placed
