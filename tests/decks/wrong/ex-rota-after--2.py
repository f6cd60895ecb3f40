# Wrong, point 1: divides by the number of names of an empty roster.
def roster_after(names, weeks):
    first = weeks % len(names)
    return names[first:] + names[:first]
