import re


def total_seconds(log):
    def total(unit):
        return sum(int(number) for number in re.findall(rf"(\d+){unit}", log))

    return 3600 * total("h") + 60 * total("m") + total("s")
