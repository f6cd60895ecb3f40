# outcome: failed
# Raises its limits, becomes root, mounts and makes namespaces.
import ctypes
import os
import resource


def twice(thing):
    won = []
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE):
        try:
            resource.setrlimit(limit, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            won.append("limit %d" % limit)
        except (OSError, ValueError):
            pass
    try:
        os.setuid(0)
        if os.getuid() == 0:
            won.append("root")
    except OSError:
        pass
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(0x10000000) == 0:
            won.append("a namespace")
        if libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None) == 0:
            won.append("a mount")
    except OSError:
        pass
    return won or None
