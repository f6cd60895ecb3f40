# Wrong, point 2: breaks a line that would be exactly full.
def wrap_lines(text, width):
    lines, line, used = [], [], 0
    for word in text.split():
        if line and used + 1 + len(word) >= width:
            lines.append(" ".join(line))
            line, used = [], 0
        used += len(word) + (1 if line else 0)
        line.append(word)
    if line:
        lines.append(" ".join(line))
    return lines
