from bisect import insort


def stack_boxes(boxes, k):
    used, fresh, places = [], 0, []
    for box in boxes:
        if fresh < k:
            height, number = 0, fresh
            fresh += 1
        else:
            height, number = used.pop(0)
        places.append(number)
        insort(used, (height + box, number))
    return places
