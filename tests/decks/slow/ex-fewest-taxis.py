# Slow: looks for the best companion of each musician in the whole list, O(n²).
def fewest_taxis(rooms, taxi):
    waiting, taxis = sorted(rooms), 0
    while waiting:
        largest = waiting.pop()
        fitting = [place for place, room in enumerate(waiting) if room + largest <= taxi]
        if fitting:
            waiting.pop(fitting[-1])
        taxis += 1
    return taxis
