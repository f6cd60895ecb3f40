# Wrong, point 2: divides all travelers by the trips, as if groups could be split.
def smallest_bus(groups, trips):
    return max(max(groups), -(-sum(groups) // trips))
