# Slow: searches and removes tile by tile in a list, O(n · m).
def missing_tiles(sign, tiles):
    board, missing = list(tiles), []
    for character in sign:
        if character == " ":
            continue
        if character in board:
            board.remove(character)
        else:
            missing.append(character)
    return "".join(sorted(missing))
