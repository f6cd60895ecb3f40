# Wrong, point 3: lets the digits of one number run into the next.
SECONDS = {"h": 3600, "m": 60, "s": 1}


def total_seconds(log):
    total = number = 0
    for character in log:
        if character.isdigit():
            number = number * 10 + int(character)
        elif character in SECONDS:
            total += number * SECONDS[character]
    return total
