# Wrong, point 3: counts steps, also those onto tiles touched before.
def tiles_touched(moves):
    return 1 + moves.count("F")
