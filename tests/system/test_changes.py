"""What other clients do to the mailbox appears; a new UIDVALIDITY does not make old mail new."""
import unittest

from servers.cyrus import Cyrus
from servers.dovecot import Dovecot
from servers.mails import Mails, message_id_of, simple

from .ctl import Profile
from .other import OtherClient


class Changes(unittest.TestCase):
    def check(self, server):
        server.deliver(simple(n) for n in range(6))
        with Profile() as profile, OtherClient(server) as other:
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            other.store("2", "+FLAGS", "\\Seen")
            changed = watch.until("changed", uid=2)
            self.assertEqual(changed["flags"], ["\\Seen"])
            other.store("2", "-FLAGS", "\\Seen")
            self.assertEqual(watch.until("changed", count=2, uid=2)[-1]["flags"], [])
            other.store("3", "+FLAGS", "(\\Flagged $Important)")
            self.assertEqual(set(watch.until("changed", uid=3)["flags"]), {"\\Flagged", "$Important"})
            other.expunge("4")
            self.assertEqual(watch.until("gone", uid=4)["folder"], "INBOX")
            server.deliver(simple(9))
            watch.until("new", message_id=message_id_of(9))
            other.expunge("1")
            watch.until("gone", uid=1)
            watch.terminate()
            other.store("5", "+FLAGS", "\\Seen")
            other.expunge("6")
            watch = profile.watch()
            watch.until("changed", uid=5)
            watch.until("gone", uid=6)
            watch.until_watching()
            self.assertEqual(watch.of("new"), [])
            watch.terminate()

    def test_dovecot(self):
        with Dovecot() as server:
            self.check(server)

    def test_cyrus(self):
        with Cyrus() as server:
            self.check(server)

    def test_mail_read_elsewhere_before_we_saw_it_is_new_but_read(self):
        with Dovecot() as server, Profile() as profile, OtherClient(server) as other:
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            watch.terminate()
            server.deliver(simple(1))
            other.store("1", "+FLAGS", "\\Seen")
            watch = profile.watch()
            self.assertIs(watch.until("new")["unread"], False)
            watch.terminate()


class UidValidity(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(Dovecot())
        self.profile = self.enterContext(Profile())
        self.mails = [*Mails(seed=5).some(10), without_message_id()]
        self.server.append(self.mails, mailbox=self.make())
        self.profile.add(self.server, "--folder", "Work")

    def make(self):
        self.server.doveadm("mailbox", "create", "-u", "alice", "Work")
        return "Work"

    def remake(self):
        """The mailbox is deleted and made again with the same mail, and one new: as a server restored from a backup."""
        self.server.doveadm("mailbox", "delete", "-u", "alice", "Work")
        self.server.append([*self.mails, simple(77)], mailbox=self.make())

    def test_changes_while_we_are_off(self):
        watch = self.profile.watch()
        watch.until_watching("Work")
        watch.terminate()
        self.remake()
        watch = self.profile.watch()
        new = watch.until("new")
        watch.until_watching("Work")
        watch.terminate()
        self.assertEqual(new["message_id"], message_id_of(77))
        self.assertEqual(len(watch.of("new")), 1)

    def test_changes_while_we_watch(self):
        watch = self.profile.watch()
        watch.until_watching("Work")
        self.remake()  # Dovecot tells nothing of it to one who idles
        self.server.kill9()
        self.server.restart()
        watch.until("new", seconds=120, message_id=message_id_of(77))
        watch.until_watching("Work")
        self.server.deliver(simple(78), mailbox="Work")
        watch.until("new", message_id=message_id_of(78))
        watch.terminate()
        self.assertEqual(watch.message_ids(), [message_id_of(77), message_id_of(78)])


def without_message_id():
    return b"From: x@example.org\r\nSubject: bare\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\nx\r\n"


if __name__ == "__main__":
    unittest.main()
