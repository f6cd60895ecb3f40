# Slow: tries every two poles, O(n²).
def largest_banner(poles):
    best = 0
    for i in range(len(poles)):
        for j in range(i):
            best = max(best, (i - j) * min(poles[i], poles[j]))
    return best
