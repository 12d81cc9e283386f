"""Every delivery is one `new` event, exactly once, on each kind of server; what was there before is only counted."""
import unittest

from servers.cyrus import Cyrus
from servers.dovecot import Dovecot
from servers.mails import Mails, message_id_of, simple

from .ctl import Profile, sized

COUNT = sized(40, 200)


class Watching(unittest.TestCase):
    def check(self, server, *options, url=None):
        with Profile() as profile:
            server.deliver(Mails(seed=3).some(12))
            profile.add(server, *options, url=url)
            watch = profile.watch()
            summary = watch.until("summary", folder="INBOX")
            self.assertEqual((summary["reason"], summary["count"]), ("first-sync", 12))
            watch.until_watching()
            self.assertEqual(watch.of("new"), [])
            expected = [message_id_of(n) for n in range(COUNT)]
            server.deliver(simple(n) for n in range(COUNT))
            news = watch.until("new", seconds=60, count=COUNT)
            self.assertEqual([e["message_id"] for e in news], expected)
            self.assertEqual(len({(e["uidvalidity"], e["uid"]) for e in news}), COUNT)
            seqs = [e["seq"] for e in news]
            self.assertEqual(seqs, sorted(set(seqs)))
            self.check_fields(news[0])
            took, code = watch.terminate()
            self.assertEqual(code, 0)
            self.assertLess(took, 2)
            self.assertEqual((watch.message_ids(), watch.broken), (expected, []))
            self.check_restart(profile, expected, seqs)

    def check_fields(self, event):
        self.assertEqual(event["from"], {"name": "Counter", "address": "counter@example.org"})
        self.assertEqual((event["folder"], event["subject"], event["unread"]), ("INBOX", "Mail 0", True))
        self.assertTrue(event["date"].startswith("2026-11-20T10:00:00"), event["date"])
        self.assertGreater(event["size"], 100)
        self.assertIn(event["preview"], (None, "This is mail 0."))

    def check_restart(self, profile, expected, seqs):
        """Nothing is told again, except to one who asks for what came after a seq."""
        watch = profile.watch()
        watch.until_watching()
        self.assertEqual((watch.of("new"), watch.of("summary")), ([], []))
        watch.terminate()
        watch = profile.watch("--since", seqs[9])
        watch.until("new", count=COUNT - 10)
        watch.until_watching()
        self.assertEqual(watch.message_ids(), expected[10:])
        watch.terminate()

    def test_dovecot_maildir(self):
        with Dovecot() as server:
            self.check(server)

    def test_dovecot_sdbox_by_starttls(self):
        with Dovecot(format="sdbox") as server:
            self.check(server, url=server.imap_url("starttls"))

    def test_cyrus(self):
        with Cyrus() as server:
            self.check(server)

    def test_a_server_without_idle_is_polled(self):
        with Dovecot(capability="IMAP4rev1 LITERAL+ UIDPLUS") as server, Profile() as profile:
            profile.add(server)
            watch = profile.watch()
            state = watch.until("state", state="polling", folder="INBOX")
            self.assertEqual(state["how"], "poll")
            server.deliver(simple(1))
            profile.run("state")
            watch.until("new", seconds=75)
            watch.terminate()

    def test_several_folders_and_accounts(self):
        with Dovecot({"alice": "a b", "bob": "ü\"\\"}) as server, Profile() as profile:
            server.deliver(simple(0), "alice", "Work")
            server.deliver(simple(0), "bob")
            profile.add(server, "--folder", "INBOX", "--folder", "Work")
            profile.add(server, name="bob", url=server.imap_url("starttls"))
            watch = profile.watch()
            for account, folder in (("alice", "INBOX"), ("alice", "Work"), ("bob", "INBOX")):
                watch.until_watching(folder, account=account)
            server.deliver(simple(1), "alice")
            server.deliver(simple(2), "alice", "Work")
            server.deliver(simple(3), "bob")
            watch.until("new", count=3)
            told = sorted((e["account"], e["folder"], e["subject"]) for e in watch.of("new"))
            self.assertEqual(told, [("alice", "INBOX", "Mail 1"), ("alice", "Work", "Mail 2"), ("bob", "INBOX", "Mail 3")])
            watch.terminate()


if __name__ == "__main__":
    unittest.main()
