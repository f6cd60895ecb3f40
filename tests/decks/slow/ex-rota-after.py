# Slow: moves one name each week, O(weeks).
def roster_after(names, weeks):
    rota = list(names)
    for _ in range(abs(weeks)):
        if not rota:
            break
        if weeks > 0:
            rota.append(rota.pop(0))
        else:
            rota.insert(0, rota.pop())
    return rota
