# Wrong, point 4: seats neighbors in sorted order together.
def fewest_taxis(rooms, taxi):
    rooms, taxis, i = sorted(rooms), 0, 0
    while i < len(rooms):
        if i + 1 < len(rooms) and rooms[i] + rooms[i + 1] <= taxi:
            i += 1
        i += 1
        taxis += 1
    return taxis
