# Wrong, point 2: forgets the last musician, who rides alone.
def fewest_taxis(rooms, taxi):
    rooms = sorted(rooms)
    light, heavy = 0, len(rooms) - 1
    taxis = 0
    while light < heavy:
        if rooms[light] + rooms[heavy] <= taxi:
            light += 1
        heavy -= 1
        taxis += 1
    return taxis
