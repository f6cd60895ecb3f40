# Wrong, point 4: turns by exchanging rows and columns only.
def turn_plan(plan, quarters):
    plan = [list(row) for row in plan]
    for _ in range(quarters % 4):
        plan = [list(column) for column in zip(*plan)]
    return plan
