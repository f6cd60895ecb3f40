def wrap_lines(text, width):
    lines = []
    room = 0
    for word in text.split():
        if lines and len(word) < room:
            lines[-1].append(word)
            room -= len(word) + 1
        else:
            lines.append([word])
            room = width - len(word)
    return [" ".join(line) for line in lines]
