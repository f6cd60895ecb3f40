# Slow: adds up both sides for every cut, O(n²).
def fair_cut(lengths):
    return min(range(1, len(lengths)), key=lambda cut: abs(sum(lengths[:cut]) - sum(lengths[cut:])))
