from itertools import groupby


def group_by_shape(tunes):
    def shape(place):
        tune = tunes[place]
        return len(tune), [high - low for low, high in zip(tune, tune[1:])]

    places = sorted(range(len(tunes)), key=shape)
    return sorted(list(group) for _, group in groupby(places, key=shape))
