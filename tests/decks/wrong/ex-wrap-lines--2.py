# Wrong, point 1: forgets the spaces between the words when it measures a line.
def wrap_lines(text, width):
    lines, line = [], []
    for word in text.split():
        if line and sum(map(len, line)) + len(word) > width:
            lines.append(" ".join(line))
            line = []
        line.append(word)
    return lines + ([" ".join(line)] if line else [])
