# outcome: error
# An exception that fails while it is described.
class Hostile(Exception):
    def __str__(self):
        raise Hostile()

    @property
    def __traceback__(self):
        raise Hostile()


def twice(thing):
    raise Hostile()
