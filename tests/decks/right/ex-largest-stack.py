def largest_stack(boxes):
    best = run = 0
    last = None
    for box in sorted(sorted(box) for box in boxes):
        run = run + 1 if box == last else 1
        last = box
        best = max(best, run)
    return best
