import re


def unfold(score):
    tokens = iter(re.findall(r"\d+|[a-z]+|[()]", score))

    def group():
        parts, times = [], 0
        for token in tokens:
            if token == ")":
                break
            if token == "(":
                parts.append(group() * times)
            elif token.isdigit():
                times = int(token)
            else:
                parts.append(token)
        return "".join(parts)

    return group()
