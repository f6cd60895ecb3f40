# Wrong: goes backwards and lets surplus erasing at the start of a group reach into later letters.
def typed(keys):
    import re

    return re.sub(r"[^<]?<", "", keys)
