# Wrong, point 3: takes the list as sorted.
def fewest_taxis(rooms, taxi):
    rooms = list(rooms)
    light, heavy = 0, len(rooms) - 1
    taxis = 0
    while light <= heavy:
        if rooms[light] + rooms[heavy] <= taxi:
            light += 1
        heavy -= 1
        taxis += 1
    return taxis
