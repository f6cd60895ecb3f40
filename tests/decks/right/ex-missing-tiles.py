def missing_tiles(sign, tiles):
    left = {}
    for tile in tiles:
        left[tile] = left.get(tile, 0) + 1
    bought = []
    for letter in sign:
        if letter == " ":
            continue
        if left.get(letter, 0) > 0:
            left[letter] -= 1
        else:
            bought.append(letter)
    return "".join(sorted(bought))
