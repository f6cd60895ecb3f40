# Wrong, point 5: leaves an empty line behind when the first word is longer than the column.
def wrap_lines(text, width):
    words = text.split()
    if not words:
        return []
    lines, line = [], ""
    for word in words:
        if len(line) + (1 if line else 0) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    return lines + [line]
