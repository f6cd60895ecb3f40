# outcome: failed error
# Its words are commands for a terminal.
class Hostile:
    def __repr__(self):
        return "\x1b]0;owned\x07\x1b[2J\u202e18" + "\n" * 50


def twice(thing):
    print("\x1b[2J\x1b]52;c;b3duZWQ=\x07")
    return Hostile()
