def typed(keys):
    kept, erased = [], 0
    for key in reversed(keys):
        if key == "<":
            erased += 1
        elif erased:
            erased -= 1
        else:
            kept.append(key)
    return "".join(reversed(kept))
