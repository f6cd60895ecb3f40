# outcome: failed
# Nobody may be reached, not even this machine.
import socket


def twice(thing):
    for address in (("127.0.0.1", 80), ("1.1.1.1", 53), ("::1", 22)):
        try:
            socket.create_connection(address, 0.2)
            return "reached %s" % (address,)
        except ConnectionRefusedError:
            return "reached a machine that refused"
        except OSError:
            pass
    return None
