# Wrong, point 2: forgets to take those off the waiting list who leave it.
def course_list(seats, events):
    placed, waiting = [], []
    for event in events:
        action, name = event.split(" ", 1)
        if action == "join" and name not in placed and name not in waiting:
            (placed if len(placed) < seats else waiting).append(name)
        elif action == "leave" and name in placed:
            placed.remove(name)
            if waiting:
                placed.append(waiting.pop(0))
    return placed
