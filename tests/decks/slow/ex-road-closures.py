# Slow, point 6: compares each closure with all stretches so far, O(n²).
def closed_stretches(closures):
    stretches = []
    for start, end in closures:
        apart = []
        for begin, finish in stretches:
            if begin <= end and start <= finish:
                start, end = min(begin, start), max(finish, end)
            else:
                apart.append([begin, finish])
        stretches = apart + [[start, end]]
    return sorted(stretches)
