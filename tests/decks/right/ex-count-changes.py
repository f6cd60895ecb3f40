from collections import Counter


def count_changes(peal, bells):
    size, wanted = len(bells), Counter(bells)
    window, found = Counter(peal[: size - 1]), 0
    for gone, come in zip(peal, peal[size - 1 :]):
        window[come] += 1
        found += window == wanted
        window[gone] -= 1
        if not window[gone]:
            del window[gone]
    return found
