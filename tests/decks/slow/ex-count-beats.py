# Slow: compares every two forks, O(n²).
def count_beats(forks, gap):
    pairs = 0
    for j in range(len(forks)):
        for i in range(j):
            if abs(forks[i] - forks[j]) == gap:
                pairs += 1
    return pairs
