# Wrong, point 1: gives a tie to the column that has been waiting longest.
from heapq import heapreplace


def stack_boxes(boxes, k):
    columns = [(0, number, number) for number in range(k)]
    places = []
    for turn, box in enumerate(boxes):
        height, _, number = columns[0]
        places.append(number)
        heapreplace(columns, (height + box, k + turn, number))
    return places
