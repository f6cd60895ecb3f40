# Wrong, point 3: turns the given list itself.
def roster_after(names, weeks):
    if not names:
        return []
    first = weeks % len(names)
    names[:] = names[first:] + names[:first]
    return names
