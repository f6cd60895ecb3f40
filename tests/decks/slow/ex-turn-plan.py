# Slow: makes every single quarter turn.
def turn_plan(plan, quarters):
    turned = [list(row) for row in plan]
    for _ in range(abs(quarters)):
        if quarters > 0:
            turned = [list(column) for column in zip(*reversed(turned))]
        else:
            turned = [list(column) for column in reversed(list(zip(*turned)))]
    return turned
