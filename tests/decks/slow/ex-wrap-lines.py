# Slow: joins the whole open line anew for every word, O(n²) for long lines.
def wrap_lines(text, width):
    lines, line = [], []
    for word in text.split():
        if line and len(" ".join(line + [word])) > width:
            lines.append(" ".join(line))
            line = []
        line.append(word)
    return lines + ([" ".join(line)] if line else [])
