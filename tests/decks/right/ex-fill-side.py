def fill_side(lengths, minutes):
    places = {}
    for place, length in enumerate(lengths):
        places.setdefault(length, []).append(place)
    pairs = []
    for length, own in places.items():
        other = places.get(minutes - length, [])
        if other is own:
            pairs.extend([(own[1], own[0])] if len(own) > 1 else [])
        elif other:
            pairs.append((max(own[0], other[0]), min(own[0], other[0])))
    return [min(pairs)[1], min(pairs)[0]] if pairs else []
