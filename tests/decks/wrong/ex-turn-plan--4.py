# Wrong, point 3: turns the given plan itself.
def turn_plan(plan, quarters):
    for _ in range(quarters % 4):
        plan[:] = [list(column) for column in zip(*reversed(plan))]
    return plan
