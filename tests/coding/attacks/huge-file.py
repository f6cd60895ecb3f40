# outcome: error failed
# Fills the disk, or what it takes for one.
def twice(thing):
    for number in range(10**6):
        with open("file%d" % number, "wb") as file:
            file.write(b"x" * (4 << 20))
