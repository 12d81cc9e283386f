"""A small internet of network namespaces: a client, a router that may forget connections, and this machine as the server.

Needs root. Names and addresses carry the process id, so that several run side by side; everything goes with close().
"""
import functools
import os
import pathlib
import shutil
import subprocess
import time

from . import process

RULES = """table ip posthorn {
 chain forwarded {
  type filter hook forward priority 0; policy accept;
  ct state invalid drop
  ct state established accept
  iifname "cr" accept
  drop
 }
 chain translated {
  type nat hook postrouting priority 100;
  oifname "sr" masquerade
 }
}
"""


class Net:
    """client -- router -- here. `address` is ours as the client sees it; run the client with `prefix`.

    nat: s after which the router forgets a silent connection, and drops what comes then; 0: it only forwards.
    hosts, resolvers: the client's /etc/hosts and name servers, in place of the machine's.
    """

    def __init__(self, *, nat=0, hosts=None, resolvers=None):
        number = os.getpid() % 50000 + int(time.monotonic_ns() // 1000 % 977)
        self._id = f"ph{number}"
        self._c, self._r = f"{self._id}c", f"{self._id}r"
        self._here = f"{self._id}s"
        a, b = 64 + number % 64, number // 64 % 250
        self._client = f"100.{a}.{b}"  # 100.64/10 is nobody's on the internet
        self._server = f"100.{a}.{b + 1}"
        self.address = f"{self._server}.2"
        self.client_address = f"{self._client}.2"
        self.v6 = f"fd00:{number:x}::2"
        self.prefix = ["ip", "netns", "exec", self._c]
        self._nat = nat
        self._etc = pathlib.Path("/etc/netns") / self._c
        self._files = {"hosts": hosts, "resolv.conf": resolvers}

    def __enter__(self):
        try:
            self._make()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def _make(self):
        for name, text in self._files.items():
            if text is not None:
                self._etc.mkdir(parents=True, exist_ok=True)
                (self._etc / name).write_text(text.format(net=self), encoding="ascii")
        for namespace in (self._c, self._r):
            ip("netns", "add", namespace)
            ip("-n", namespace, "link", "set", "lo", "up")
        ip("link", "add", "cc", "netns", self._c, "type", "veth", "peer", "name", "cr", "netns", self._r)
        ip("link", "add", self._here, "type", "veth", "peer", "name", "sr", "netns", self._r)
        ip("-n", self._c, "addr", "add", f"{self._client}.2/24", "dev", "cc")
        ip("-n", self._r, "addr", "add", f"{self._client}.1/24", "dev", "cr")
        ip("-n", self._r, "addr", "add", f"{self._server}.1/24", "dev", "sr")
        ip("addr", "add", f"{self._server}.2/24", "dev", self._here)
        for where in (["-n", self._c], ["-n", self._r]):
            ip(*where, "link", "set", "cc" if where[1] == self._c else "cr", "up")
        ip("-n", self._r, "link", "set", "sr", "up")
        ip("link", "set", self._here, "up")
        ip("-n", self._c, "route", "add", "default", "via", f"{self._client}.1")
        ip("route", "add", f"{self._client}.0/24", "via", f"{self._server}.1")
        self.in_router("sysctl", "-q", "net.ipv4.ip_forward=1")
        if self._nat:
            self.in_router("sysctl", "-q", f"net.netfilter.nf_conntrack_tcp_timeout_established={self._nat}",
                           "net.netfilter.nf_conntrack_tcp_loose=0")
            self.in_router("nft", "-f", "-", stdin=RULES)

    def in_router(self, *command, stdin=None):
        return run("ip", "netns", "exec", self._r, *command, stdin=stdin)

    def in_client(self, *command):
        return run(*self.prefix, *command)

    def link(self, state):
        """"up" or "down": the client's cable at the router's end."""
        ip("-n", self._r, "link", "set", "cr", state)

    def drop(self, rule="drop"):
        """A rule for all that is forwarded: silence, loss... until undrop()."""
        self.in_router("nft", "-f", "-", stdin=f"table ip broken {{\n chain f {{\n  type filter hook forward priority -5;\n"
                                               f"  {rule}\n }}\n}}\n")

    def undrop(self):
        self.in_router("nft", "delete", "table", "ip", "broken")

    def close(self):
        for namespace in (self._c, self._r):
            for pid in run("ip", "netns", "pids", namespace, check=False).split():
                process.signal_quietly(int(pid), 9)
            run("ip", "netns", "del", namespace, check=False)
        run("ip", "link", "del", self._here, check=False)
        shutil.rmtree(self._etc, ignore_errors=True)


def ip(*arguments):
    run("ip", *arguments)


def run(*command, stdin=None, check=True):
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)
    if check and done.returncode != 0:
        raise process.BedError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


@functools.cache
def missing():
    """Why there can be no Net here, or None."""
    if os.geteuid() != 0:
        return "network namespaces need root"
    if not shutil.which("ip") or not shutil.which("nft"):
        return "ip or nft is not installed (./dev test installs them)"
    try:
        with Net(nat=5):
            return None
    except process.BedError as error:
        return f"this machine gives no network namespaces: {error}"
