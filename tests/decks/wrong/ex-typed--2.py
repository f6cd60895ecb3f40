# Wrong, point 3: removes a letter and its eraser only where they stand side by side, in one sweep.
def typed(keys):
    import re

    return re.sub(r"[^<]?<", "", keys)
