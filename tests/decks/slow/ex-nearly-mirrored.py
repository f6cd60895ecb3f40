# Slow: takes out each letter in turn and compares the whole word, O(n²).
def nearly_mirrored(word):
    shorter = (word[:i] + word[i + 1:] for i in range(len(word)))
    return word == word[::-1] or any(one == one[::-1] for one in shorter)
