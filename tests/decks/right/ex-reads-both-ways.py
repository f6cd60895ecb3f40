def reads_both_ways(sign):
    kept = [letter for letter in sign.lower() if letter.isalnum()]
    return kept == kept[::-1]
