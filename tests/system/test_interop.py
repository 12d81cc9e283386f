"""One day in the life of an account, the same on every kind of server, and on Dovecot without one extension each.

What is announced must be the same everywhere, whatever the server can do. What a server does not announce is not used.
"""
import pathlib
import re
import unittest

from servers import courier
from servers.courier import CourierImap
from servers.cyrus import Cyrus
from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple
from servers.process import wait_until

from .ctl import Profile
from .faster import faster
from .other import OtherClient

# What Debian's Dovecot announces, with compression.
ALL = ("IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT SORT=DISPLAY THREAD=REFERENCES THREAD=REFS THREAD=ORDEREDSUBJECT "
       "MULTIAPPEND URL-PARTIAL CATENATE UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED I18NLEVEL=1 CONDSTORE QRESYNC "
       "ESEARCH ESORT SEARCHRES WITHIN CONTEXT=SEARCH LIST-STATUS BINARY MOVE SNIPPET=FUZZY PREVIEW=FUZZY PREVIEW "
       "STATUS=SIZE SAVEDATE LITERAL+ NOTIFY SPECIAL-USE COMPRESS=DEFLATE").split()

# Per extension: what is taken out of ALL beside itself, and what then must not be sent.
EXTENSIONS = {
    "IDLE": ([], rb" IDLE\b"),
    "NOTIFY": ([], rb" NOTIFY\b"),
    "CONDSTORE": (["QRESYNC"], rb"CONDSTORE|CHANGEDSINCE|MODSEQ|QRESYNC"),
    "QRESYNC": ([], rb"QRESYNC|VANISHED"),
    "ENABLE": (["CONDSTORE", "QRESYNC"], rb" ENABLE\b"),
    "ESEARCH": (["ESORT", "SEARCHRES", "CONTEXT=SEARCH"], rb"SEARCH RETURN"),
    "LIST-STATUS": ([], rb"RETURN [^\r\n]*\bSTATUS\b"),
    "LIST-EXTENDED": (["LIST-STATUS", "SPECIAL-USE"], rb"LIST \(|LIST [^\r\n]*RETURN"),
    "SPECIAL-USE": ([], rb"SPECIAL-USE"),
    "UIDPLUS": ([], rb"UID EXPUNGE"),
    "MOVE": ([], rb" MOVE\b"),
    "COMPRESS": ([], rb"COMPRESS"),
    "LITERAL": ([], rb"\{\d+\+\}"),
    "SASL-IR": ([], None),
    "ID": ([], rb" ID \("),
    "NAMESPACE": ([], rb"NAMESPACE"),
    "PREVIEW": (["SNIPPET=FUZZY", "PREVIEW=FUZZY"], rb"PREVIEW|SNIPPET"),
    "BINARY": ([], rb"BINARY"),
    "UNSELECT": (["CHILDREN", "SAVEDATE", "STATUS=SIZE", "WITHIN", "MULTIAPPEND"],
                 rb"UNSELECT|SAVEDATE| STATUS [^\r\n]*[( ]SIZE\b| (?:YOUNGER|OLDER) "),
    "everything": (ALL[1:], rb" IDLE\b| NOTIFY\b| ENABLE\b|CONDSTORE|PREVIEW|LIST \("),
}
SPEED = 20  # of the product's clock where the server does not push


class Day:
    """The steps; each is a short conversation with `posthornctl` about what happens on the server."""

    def __init__(self, test, server, profile, work):
        self.test, self.server, self.profile, self.work = test, server, profile, work
        self.expected = []

    def run(self):
        self.server.deliver(simple(n) for n in range(5))
        self.server.deliver(simple(20), mailbox="Work")
        self.profile.add(self.server, "--folder", "INBOX", "--folder", self.work)
        with OtherClient(self.server) as other:
            self.first_sync()
            self.news()
            self.other_client(other)
            self.mark_read(other)
            self.while_off()
        self.server_dies()
        self.recreated()

    def begin(self, *options):
        self.watch = self.profile.watch(*options)
        self.watch.until_watching()
        self.watch.until_watching(self.work)

    def end(self):
        self.watch.terminate()
        self.test.assertEqual(sorted(self.watch.message_ids()), sorted(self.expected))
        self.test.assertEqual(self.watch.broken, [])
        self.expected = []

    def announced(self, *numbers):
        for number in numbers:
            self.watch.until("new", message_id=message_id_of(number), seconds=40)
            self.expected.append(message_id_of(number))

    def first_sync(self):
        self.begin()
        self.test.assertEqual({e["folder"]: e["count"] for e in self.watch.of("summary", reason="first-sync")},
                              {"INBOX": 5, self.work: 1})

    def news(self):
        self.server.deliver(simple(21), mailbox="Work")
        self.server.deliver(simple(10))
        self.announced(10, 21)
        self.server.deliver([simple(11), simple(12)])
        self.announced(11, 12)

    def other_client(self, other):
        other.store("1", "+FLAGS", "(\\Seen \\Flagged)")
        other.expunge("2")
        changed = self.watch.until("changed", uid=1, folder="INBOX")
        self.test.assertEqual(set(changed["flags"]), {"\\Seen", "\\Flagged"})
        self.watch.until("gone", uid=2, folder="INBOX")

    def mark_read(self, other):
        self.profile.run("run", "read", "INBOX", "3")
        self.test.assertIn("\\Seen", other.flags(3))
        self.watch.until("changed", uid=3, folder="INBOX")
        self.end()

    def while_off(self):
        self.server.deliver([simple(13), simple(14)])
        self.begin()
        self.announced(13, 14)
        self.test.assertEqual(self.watch.until("summary", reason="gap", folder="INBOX")["count"], 2)

    def server_dies(self):
        self.server.kill9()
        self.watch.until_broken()
        self.server.restart()
        self.server.deliver(simple(15))
        self.announced(15)
        self.watch.until_watching()
        self.end()

    def recreated(self):
        """The mailbox is made again with the same mail, and one more: another UIDVALIDITY, but no old news."""
        with OtherClient(self.server) as other:
            old = other.uid_validity(self.work)
            wait_until(lambda: self.remake(other) != old, 10, "another UIDVALIDITY")
        self.begin()
        self.announced(22)
        self.server.deliver(simple(23), mailbox="Work")
        self.announced(23)
        self.end()

    def remake(self, other):
        other.remake(self.work)
        self.server.deliver([simple(20), simple(21), simple(22)], mailbox="Work")
        return other.uid_validity(self.work)


class Servers(unittest.TestCase):
    def test_dovecot(self):
        with Dovecot() as server, Profile() as profile:
            Day(self, server, profile, "Work").run()

    def test_cyrus(self):
        with Cyrus() as server, Profile() as profile:
            Day(self, server, profile, "Work").run()

    def test_courier(self):
        if not courier.available():
            self.skipTest("no right to make a mount namespace, in which Courier finds our passwords")
        with CourierImap() as server, Profile() as profile:
            Day(self, server, profile, "INBOX.Work").run()


class Without(unittest.TestCase):
    def check(self, name):
        more, forbidden = EXTENSIONS[name]
        left = [each for each in ALL if each not in more and re.split("[=+]", each)[0] != name]
        slow = "IDLE" not in left
        server = Dovecot(capability=" ".join(left), log_commands=True, compress="COMPRESS=DEFLATE" in left)
        with server, Profile(**(faster(SPEED) if slow else {})) as profile:
            Day(self, server, profile, "Work").run()
            commands = server.commands()
            self.assertIn(b" EXAMINE ", commands)
            self.assertFalse(forbidden and re.findall(forbidden, commands), "used, though it was not announced")


    def test_each_is_run(self):
        """The build runs every one as a test of its own."""
        text = pathlib.Path(__file__).with_name("CMakeLists.txt").read_text(encoding="utf-8")
        words = set(re.findall(r"[\w]+", text))
        self.assertEqual([name for name in EXTENSIONS if name.replace("-", "_") not in words], [])


for each in EXTENSIONS:
    setattr(Without, f"test_{each.replace('-', '_')}", lambda self, name=each: self.check(name))

if __name__ == "__main__":
    unittest.main()
