from heapq import heappop, heappush


def stack_boxes(boxes, k):
    heights, columns, places = [], {}, []
    for number, box in enumerate(boxes):
        if number < k:
            height, column = 0, number
        else:
            height = heights[0]
            column = heappop(columns[height])
            if not columns[height]:
                del columns[heappop(heights)]
        places.append(column)
        if height + box not in columns:
            columns[height + box] = []
            heappush(heights, height + box)
        heappush(columns[height + box], column)
    return places
