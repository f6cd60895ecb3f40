# Wrong, point 3: forgets the line that is still open at the end.
def wrap_lines(text, width):
    lines, line, used = [], [], 0
    for word in text.split():
        if line and used + 1 + len(word) > width:
            lines.append(" ".join(line))
            line, used = [], 0
        used += len(word) + (1 if line else 0)
        line.append(word)
    return lines
