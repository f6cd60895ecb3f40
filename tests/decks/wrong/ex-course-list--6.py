# Wrong, point 4: takes the first word of a name for the name.
from collections import OrderedDict


def course_list(seats, events):
    placed, waiting = OrderedDict(), OrderedDict()
    for event in events:
        action, name = event.split(" ")[:2]
        if action == "join" and name not in placed and name not in waiting:
            (placed if len(placed) < seats else waiting)[name] = True
        elif action == "leave" and name in waiting:
            del waiting[name]
        elif action == "leave" and name in placed:
            del placed[name]
            if waiting:
                placed[waiting.popitem(last=False)[0]] = True
    return list(placed)
