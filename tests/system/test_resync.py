"""A mailbox seen again costs what changed in it, not what it holds; what is told is the same whatever the server can do."""
import unittest

from servers.certificates import Authority
from servers.cyrus import Cyrus
from servers.dovecot import Dovecot
from servers.mails import Mails, message_id_of, simple
from servers.proxy import Proxy

from .ctl import Profile, sized
from .other import OtherClient
from .test_interop import ALL

MESSAGES = sized(1500, 100_000)
LITTLE = 8_000  # octets of ten changes, sign-in and all; the flags of 1,500 messages alone are 45,000


class Resync(unittest.TestCase):
    def check(self, server):
        """Ten changes while we were off, then three live. Returns the octets that the server sent for the ten."""
        server.append(Mails(seed=7).some(MESSAGES))
        leaf = Authority(server.folder / "tls").leaf("proxy")
        with Proxy(server.ports["imaps"], *leaf, pattern=rb"") as proxy, Profile() as profile, OtherClient(server) as other:
            profile.add(server, url=f"imaps://127.0.0.1:{proxy.port}")
            watch = profile.watch()
            watch.until_watching(seconds=300)
            self.assertEqual(watch.until("summary", reason="first-sync")["count"], MESSAGES)
            watch.terminate()
            self.while_off(server, other)
            before = len(proxy.stamps)
            watch = profile.watch()
            watch.until_watching(seconds=120)
            octets = sum(len(line) + 2 for _, _, line in proxy.stamps[before:])
            self.assertEqual(sorted(e["uid"] for e in watch.of("changed")), [11, 12, 1000])
            self.assertEqual(sorted(e["uid"] for e in watch.of("gone")), [20, 21, 1002, MESSAGES])
            self.assertEqual(watch.message_ids(), [message_id_of(n) for n in range(3)])
            self.assertEqual(watch.until("summary", reason="gap")["count"], 3)
            self.live(server, other, watch)
            watch.terminate()
            self.assertEqual(len(watch.of("new")), 4)
            self.nothing_is_left(profile)
        return octets

    @staticmethod
    def while_off(server, other):
        other.store("11,1000", "+FLAGS", "\\Flagged")
        other.store("12", "+FLAGS", "\\Answered")
        other.expunge(f"20:21,1002,{MESSAGES}")
        server.deliver(simple(n) for n in range(3))

    @staticmethod
    def live(server, other, watch):
        """Changes of messages whose sequence numbers nobody had to learn."""
        other.expunge("30")
        watch.until("gone", uid=30)
        other.store("31", "+FLAGS", "\\Flagged")
        watch.until("changed", uid=31)
        server.deliver(simple(9))
        watch.until("new", message_id=message_id_of(9))

    def nothing_is_left(self, profile):
        """A third run finds nothing that the second had not told."""
        watch = profile.watch()
        watch.until_watching(seconds=120)
        watch.terminate()
        for kind in ("new", "changed", "gone", "summary"):
            self.assertEqual(watch.of(kind), [])

    def without(self, *names):
        left = " ".join(name for name in ALL if name not in names and "COMPRESS" not in name)
        with Dovecot(capability=left, format="sdbox") as server:
            return self.check(server)

    def test_qresync(self):
        self.assertLess(self.without(), LITTLE)

    def test_condstore(self):
        self.assertLess(self.without("QRESYNC"), LITTLE)

    def test_condstore_without_esearch(self):
        self.without("QRESYNC", "ESEARCH", "ESORT", "SEARCHRES")

    def test_esearch(self):
        self.without("QRESYNC", "CONDSTORE")

    def test_nothing(self):
        self.without(*(name for name in ALL[1:] if name != "IDLE"))

    def test_cyrus(self):
        with Cyrus() as server:
            self.assertLess(self.check(server), LITTLE)


if __name__ == "__main__":
    unittest.main()
