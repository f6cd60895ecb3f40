# Wrong, point 3: takes k words, however many there are.
import re
from collections import Counter


def top_words(text, k):
    counts = Counter(re.findall(r"[a-z]+", text.lower()))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return [ranked[place] for place in range(k)]
