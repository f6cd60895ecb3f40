def longest_chain(root):
    length, row = 0, [root] if root else []
    while row:
        length += 1
        row = [child for person in row for child in (person.left, person.right) if child]
    return length
