from collections import deque


def fewest_taxis(rooms, taxi):
    waiting, taxis = deque(sorted(rooms)), 0
    while waiting:
        taxis += 1
        if waiting.pop() + (waiting[0] if waiting else taxi) <= taxi:
            waiting.popleft()
    return taxis
