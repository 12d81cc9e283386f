"""Ten changes in a large mailbox since the last run, beside the least a client with QRESYNC can do."""
import socket
import ssl
import time

from servers.certificates import Authority
from servers.dovecot import Dovecot
from servers.mails import Mails, simple
from servers.proxy import Proxy
from system.ctl import Profile
from system.other import OtherClient

ITEMS = "(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)"


class Raw:
    """A blocking session that counts what it is sent."""

    def __init__(self, server):
        self.start = time.monotonic_ns()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        self._socket = context.wrap_socket(socket.create_connection(("127.0.0.1", server.ports["imaps"])))
        self._file = self._socket.makefile("rb")
        self._file.readline()
        self.run("LOGIN alice wonderland")
        self.octets = 0

    def run(self, command):
        """The untagged lines."""
        self._socket.sendall(f"a {command}\r\n".encode())
        lines = []
        while True:
            line = self._file.readline()
            self.octets = getattr(self, "octets", 0) + len(line)
            if line.startswith(b"a "):
                return lines
            lines.append(line)

    def number(self, lines, key):
        return next(int(line.partition(key)[2].partition(b"]")[0]) for line in lines if key in line)


def raw_resync(server, validity, modseq, uid_next):
    """(ms, octets) from the connection to the last row of what is new."""
    raw = Raw(server)
    raw.run("ENABLE QRESYNC")
    raw.run(f"EXAMINE INBOX (QRESYNC ({validity} {modseq}))")
    raw.run(f"UID FETCH {uid_next}:* {ITEMS}")
    return (time.monotonic_ns() - raw.start) / 1e6, raw.octets


def change(server, other, number):
    """Four flags, three expunges, three arrivals."""
    for index in range(4):
        other.store(str(number + 10 * index + 1), "+FLAGS", "\\Flagged")
    for index in range(3):
        other.expunge(str(number + 10 * index + 2))
    server.deliver(simple(number + index) for index in range(3))


def run(messages):
    with Dovecot(format="sdbox") as server:
        server.append(Mails(seed=3).some(messages))
        with Proxy(server.ports["imaps"], *Authority(server.folder / "tls").leaf("proxy"), pattern=rb"") as proxy, OtherClient(server) as other, \
                Profile() as counted, Profile() as timed:
            counted.add(server, url=f"imaps://127.0.0.1:{proxy.port}")
            timed.add(server)
            for profile in (counted, timed):
                watch = profile.watch()
                watch.until_watching(seconds=600)
                watch.terminate()
            raw = Raw(server)
            seen = raw.run("EXAMINE INBOX (CONDSTORE)")
            point = [raw.number(seen, key) for key in (b"[UIDVALIDITY ", b"[HIGHESTMODSEQ ", b"[UIDNEXT ")]
            change(server, other, 100)
            least_ms, least = min(raw_resync(server, *point) for _ in range(3))
            first = len(proxy.stamps)
            octets, lines = follow(counted, proxy, first)
            took = time_of(timed)
    print(f"\nten changes in {messages} messages (Dovecot, QRESYNC)")
    print(f"  raw client                               {least_ms:7.1f} ms  {least} octets behind its sign-in")
    print(f"  posthornctl watch to watching            {took:7.1f} ms  {octets} octets behind its sign-in in {lines} lines",
          flush=True)
    return octets <= 1.2 * least


def follow(profile, proxy, first):
    """(octets, lines) that the server sends behind the sign-in of a watch that runs until it watches."""
    watch = profile.watch()
    watch.until("gone", count=3)
    watch.until("changed", count=4)
    watch.until("new", count=3)
    watch.until_watching()
    watch.terminate()
    lines = [line for _, _, line in proxy.stamps[first:]]
    signed_in = next(index for index, line in enumerate(lines) if b" OK [CAPABILITY" in line and not line.startswith(b"*"))
    rest = [line for line in lines[signed_in + 1:] if b"BYE" not in line]
    return sum(len(line) + 2 for line in rest), len(rest)


def time_of(profile):
    start = time.monotonic_ns()
    watch = profile.watch()
    watch.until_watching()
    stamp = next(stamp for event, stamp in zip(watch.events, watch.stamps)
                 if event["ev"] == "state" and event["state"] == "watching")
    watch.terminate()
    return (stamp - start) / 1e6
