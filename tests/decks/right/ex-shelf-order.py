def shelf_order(names):
    def key(name):
        pieces, number = [""], None
        for character in name:
            if character in "0123456789":
                number = (number or 0) * 10 + int(character)
            else:
                if number is not None:
                    pieces += [number, ""]
                    number = None
                pieces[-1] += character
        return pieces if number is None else pieces + [number, ""]

    return sorted(names, key=key)
