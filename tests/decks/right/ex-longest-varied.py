from collections import deque


def longest_varied(dishes):
    window, inside, best = deque(), set(), 0
    for dish in dishes:
        while dish in inside:
            inside.remove(window.popleft())
        window.append(dish)
        inside.add(dish)
        best = max(best, len(window))
    return best
