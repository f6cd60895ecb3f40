# Wrong, point 2: splits at blanks and strips only the ends, so inner punctuation stays in a word.
from collections import Counter


def top_words(text, k):
    counts = Counter(w.strip(".,!?") for w in text.lower().split())
    counts.pop("", None)
    return sorted(counts, key=lambda w: (-counts[w], w))[:k]
