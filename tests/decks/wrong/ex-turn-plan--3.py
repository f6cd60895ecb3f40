# Wrong, point 2: turns to the right for negative numbers too.
def turn_plan(plan, quarters):
    turned = [list(row) for row in plan]
    for _ in range(abs(quarters) % 4):
        turned = [list(column) for column in zip(*reversed(turned))]
    return turned
