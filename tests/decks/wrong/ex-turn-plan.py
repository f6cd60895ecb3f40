# Wrong, point 1: makes the rows by multiplying one list, so that they are all the same row.
def turn_plan(plan, quarters):
    for _ in range(quarters % 4):
        turned = [[None] * len(plan)] * len(plan[0])
        for r, row in enumerate(plan):
            for c, seat in enumerate(row):
                turned[c][len(plan) - 1 - r] = seat
        plan = turned
    return [list(row) for row in plan]
