def longest_lit(lamps, spares):
    broken = [-1] + [place for place, lamp in enumerate(lamps) if lamp == "."] + [len(lamps)]
    if spares >= len(broken) - 2:
        return len(lamps)
    return max(end - start - 1 for start, end in zip(broken, broken[spares + 1 :]))
