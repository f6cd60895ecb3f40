# Slow: counts every word in the whole list, O(n²).
import re


def top_words(text, k):
    words = re.findall(r"[a-z]+", text.lower())
    ranked = sorted({(-words.count(word), word) for word in set(words)})
    return [word for _, word in ranked[:k]]
