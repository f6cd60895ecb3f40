# Runs a candidate's program and hands back what its expressions are worth. Everything here shares a process with the
# candidate's code, so nothing that comes out of it is believed: answers are plain data and are compared elsewhere, and
# no expected value ever comes in.
#
# In, on standard input: frames of eight hexadecimal digits of length and as many bytes; sixteen bytes of each are its
# number, drawn by chance. The first is a greeting, the second the program, each further one an expression, sent once
# the one before was answered. Out, on standard output: for each a frame with the same number, one letter and what belongs to it. The
# program itself has an empty standard input, and both its outputs go to standard error.
import _signal
import errno
import marshal
import os
import sys

# In namespaces this is the first process there is.
ALONE = os.getpid() == 1


class NotPlain(Exception):
    pass


def plain(value):
    # The plain data under a value: of subclasses the contents, whatever their methods say.
    if value is None or value is True or value is False or value is Ellipsis:
        return value
    kind = type(value)
    if issubclass(kind, int):
        return int.__add__(value, 0)
    if issubclass(kind, float):
        return float.__add__(value, 0.0)
    if issubclass(kind, complex):
        return complex.__add__(value, 0j)
    if issubclass(kind, str):
        return str.__str__(value)
    if issubclass(kind, (bytes, bytearray)):
        return bytes(memoryview(value))
    if issubclass(kind, list):
        return [plain(item) for item in list.__iter__(value)]
    if issubclass(kind, tuple):
        return tuple([plain(item) for item in tuple.__iter__(value)])
    if issubclass(kind, set):
        return {plain(item) for item in set.__iter__(value)}
    if issubclass(kind, frozenset):
        return frozenset([plain(item) for item in frozenset.__iter__(value)])
    if issubclass(kind, dict):
        return {plain(key): plain(item) for key, item in dict.items(value)}
    if kind is type({}.keys()) or kind is type({}.items()):
        return {plain(item) for item in value}
    raise NotPlain


def encoded(value):
    try:
        return b"v" + marshal.dumps(value, 2)
    except ValueError:
        pass
    try:
        return b"v" + marshal.dumps(plain(value), 2)
    except NotPlain:
        return b"o" + repr(value)[:400].encode("utf-8", "replace")


def lacking(error):
    # What a sandbox has not, where that may be why.
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EAGAIN or str(error) == "can't start new thread":
        return "; the sandbox allows 24 processes and threads"
    if number == errno.EPERM:
        return "; the sandbox does not allow it"
    if number == errno.EMFILE:
        return "; the sandbox allows 64 open files"
    if number == errno.EFBIG:
        return "; the sandbox allows 8 MB a file"
    if not ALONE:
        return ""
    if number in (errno.ENETUNREACH, errno.EADDRNOTAVAIL) or type(error).__name__ == "gaierror":
        return "; the sandbox has no network"
    if number in (errno.ENOENT, errno.EROFS, errno.EACCES):
        return "; the sandbox has Python's own files, and an empty /tmp to write to"
    if number == errno.ENOSPC:
        return "; the sandbox has 16 MB of files"
    return ""


def described(error):
    # `Name: message (line 3)`, the line being the last one of the program that was running.
    line, step = None, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "solution.py":
            line = step.tb_lineno
        step = step.tb_next
    if isinstance(error, SyntaxError) and error.filename == "solution.py":
        line = error.lineno
        words = error.msg
    else:
        words = str(error)
    name = type(error).__name__
    text = ("%s: %s" % (name, words[:400]) if words else name) + lacking(error)
    return "%s (line %s)" % (text, line) if line else text


def come_to(act):
    try:
        return act()
    except MemoryError:
        return b"m"
    except BaseException as error:
        try:
            return b"e" + described(error).encode("utf-8", "replace")
        except BaseException:
            return b"e" + type(error).__name__.encode("utf-8", "replace")


def receive(channel, size):
    parts = []
    while size:
        part = os.read(channel, min(size, 65536))
        if not part:
            os._exit(0)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def send(channel, data):
    data = b"%08x" % len(data) + data
    while data:
        data = data[os.write(channel, data):]


def serve(requests, results):
    module = type(sys)("solution")
    sys.modules["solution"] = module
    space = module.__dict__

    # Answered before the program is there: only from here on its time runs.
    def greet(_):
        return b"l"

    def load(source):
        exec(compile(source, "solution.py", "exec", dont_inherit=True), space)
        return b"l"

    def evaluate(source):
        return encoded(eval(compile(source, "<case>", "eval", dont_inherit=True), space))

    acts = [evaluate, load, greet]
    while True:
        act = acts.pop() if len(acts) > 1 else evaluate
        frame = receive(requests, int(receive(requests, 8), 16))
        came = come_to(lambda: act(frame[16:]))
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except BaseException:
                pass
        send(results, frame[:16] + came)


def listen():
    # What a shell had ignored is as Python has it.
    for number in range(1, 65):
        try:
            if number not in (13, 25) and _signal.getsignal(number) == _signal.SIG_IGN:
                _signal.signal(number, _signal.SIG_DFL)
        except (OSError, ValueError):
            pass


def main():
    listen()
    # Beyond the first few, so that a program that counts on descriptors finds them free.
    requests, results = os.dup(0), os.dup(1)
    empty = os.open("/dev/null", os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    # A text that cannot be encoded is no reason for a print to fail.
    sys.stdout.reconfigure(errors="backslashreplace")
    # Where this is the first process of a namespace, the program runs in a child, so that it has a parent like any other
    # and can be ended by its own signals.
    child = ALONE and os.fork()
    if child:
        os.close(requests)
        os.close(results)
        status = os.waitpid(child, 0)[1]
        os._exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
    serve(requests, results)


main()
