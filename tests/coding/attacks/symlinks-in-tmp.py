# outcome: failed
# Leaves links and unremovable folders where somebody cleans up.
import os


def twice(thing):
    try:
        os.symlink("/", "root")
        os.symlink(os.path.abspath("."), "self")
        os.makedirs("locked/inner")
        open("locked/inner/file", "w").close()
        os.chmod("locked", 0)
        os.mkfifo("pipe")
    except OSError:
        pass
    return None
