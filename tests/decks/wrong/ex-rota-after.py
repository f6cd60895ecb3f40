# Wrong, point 2: cuts at the number of weeks itself, which lies past the end of the list.
def roster_after(names, weeks):
    return names[weeks:] + names[:weeks]
