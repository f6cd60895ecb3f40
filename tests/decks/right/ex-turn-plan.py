def turn_plan(plan, quarters):
    if quarters % 4 == 0:
        return plan
    rows, columns = len(plan), len(plan[0])
    once = [[plan[rows - 1 - row][column] for row in range(rows)] for column in range(columns)]
    return turn_plan(once, quarters % 4 - 1)
