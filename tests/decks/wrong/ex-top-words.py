# Wrong, point 1: leaves ties to the order of first appearance.
import re
from collections import Counter


def top_words(text, k):
    return [word for word, _ in Counter(re.findall(r"[a-z]+", text.lower())).most_common(k)]
