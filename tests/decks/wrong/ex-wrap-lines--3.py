# Wrong, point 1: counts a space after every word and one before the next.
def wrap_lines(text, width):
    lines, line, used = [], [], 0
    for word in text.split():
        if line and used + 1 + len(word) > width:
            lines.append(" ".join(line))
            line, used = [], 0
        used += len(word) + 1
        line.append(word)
    if line:
        lines.append(" ".join(line))
    return lines
