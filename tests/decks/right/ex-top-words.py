from collections import Counter


def top_words(text, k):
    words = "".join(letter if "a" <= letter <= "z" else " " for letter in text.lower()).split()
    counts = Counter(sorted(words))
    return [word for word, _ in counts.most_common(k)]
