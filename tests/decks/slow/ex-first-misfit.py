# Slow: removes one innermost pair after another, looking from the start each time, O(n²).
def first_misfit(script):
    left = [(c, place) for place, c in enumerate(script) if c in "()[]{}"]
    found = True
    while found:
        found = False
        for i in range(len(left) - 1):
            if left[i][0] + left[i + 1][0] in ("()", "[]", "{}"):
                del left[i:i + 2]
                found = True
                break
    closing = [place for c, place in left if c in ")]}"]
    return closing[0] if closing else left[0][1] if left else -1
