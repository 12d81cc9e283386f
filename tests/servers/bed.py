"""What every server bed can do: start, die, come back, take mail."""
import shutil
import time

from . import delivery, process
from .certificates import HERE, Authority


class Bed:
    """A server in a folder of its own. start() returns once it greets; use it as a context manager, or call stop().

    A kind of server says how it is configured (_configure), started (_launch) and named (name, prefix).
    """

    name = ""
    prefix = ""

    def __init__(self, users=None, *, names=HERE, expired=False):
        self.users = dict(users or {"alice": "wonderland"})
        self.folder = process.make_folder(self.prefix)
        self.ports = {}
        self._child = None
        authority = Authority(self.folder / "tls")
        self.ca_file = authority.ca_file
        self._certificate, self._key = authority.leaf(names=names, expired=expired)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    @property
    def pid(self):
        return self._child.pid if self._child else None

    def log(self):
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(self.folder.glob("*.log"))]
        return "".join(texts)

    def imap_url(self, security="tls"):
        if security == "tls":
            return f"imaps://127.0.0.1:{self.ports['imaps']}"
        return f"imap://127.0.0.1:{self.ports['imap']}?security={security}"

    def start(self):
        """On ports of its own; another program may take one between our look and the bind: then on others."""
        for _ in range(5):
            self.ports = dict(zip(("imap", "imaps", "lmtp"), process.free_ports(3)))
            if self._run():
                return self
        self._fail("did not start")

    def restart(self):
        """On the same ports and the same mail, after kill9() or halt()."""
        deadline = time.monotonic() + 20
        while not self._run():
            if time.monotonic() > deadline:
                self._fail("did not come back")
        return self

    def kill9(self):
        """SIGKILL to the master and every process of it at once; connections break without a goodbye."""
        process.kill_tree(self._child)
        self._child = None

    def halt(self):
        """An orderly end. The mail stays."""
        if self._child:
            process.end(self._child)
            self._child = None

    def stop(self):
        if self._child:
            self.kill9()  # an orderly end takes a second
        shutil.rmtree(self.folder, ignore_errors=True)

    def deliver(self, mails, user="alice", mailbox=None):
        """By LMTP, over one connection. `mails`: bytes, or an iterable of bytes. Returns how many the server took."""
        return delivery.deliver(self.ports["lmtp"], self.address(user, mailbox), mails)

    @staticmethod
    def address(user, mailbox=None):
        local, _, domain = user.partition("@")
        return f"{local}{'+' + mailbox if mailbox else ''}@{domain or 'localhost'}"

    def append(self, mails, user="alice", mailbox="INBOX"):
        """By MULTIAPPEND: for thousands of mails."""
        delivery.append(self.ports["imap"], user, self.users[user], mails, mailbox)

    def _run(self):
        """True once the greeting came from the process that we started."""
        self._configure()
        self._child = self._launch()
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self._child.poll() is None:
            if process.greets(self.ports["imaps"], True) and process.greets(self.ports["lmtp"], False, b"220"):
                return self._child.poll() is None
            time.sleep(0.02)
        process.end(self._child)
        self._child = None
        return False

    def _configure(self):
        raise NotImplementedError

    def _launch(self):
        raise NotImplementedError

    def _fail(self, what):
        log = self.log()[-3000:]
        self.stop()
        raise process.BedError(f"{self.name} {what}:\n{log}")
