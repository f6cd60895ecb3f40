# Wrong, point 3: asks only whether a character is on the board, not how often.
def missing_tiles(sign, tiles):
    return "".join(sorted(c for c in sign if c != " " and c not in set(tiles)))
