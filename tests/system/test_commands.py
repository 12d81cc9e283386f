"""The one-shot commands on a real server, with and without a running owner."""
import json
import unittest

from servers.dovecot import Dovecot
from servers.mails import Mails, simple

from .ctl import Profile
from .other import OtherClient


class Commands(unittest.TestCase):
    def lines(self, done):
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_the_life_of_an_account(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            listed = self.lines(profile.run("account", "list", "--json"))
            self.assertEqual([account["account"] for account in listed], ["alice"])
            self.assertEqual(server.logins(), (0, 0), "account add never connects")
            profile.run("account", "test", "alice")
            self.assertEqual(server.logins(), (1, 0))
            profile.run("account", "remove", "alice")
            self.assertEqual(profile.run("account", "list", "--json").stdout.strip(), "")
            profile.run("account", "test", "alice", code=1)

    def test_list_and_show_read_what_was_seen(self):
        with Dovecot() as server, Profile() as profile:
            server.deliver(Mails(seed=4).some(5))
            server.deliver(simple(9))
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            listed = self.lines(profile.run("list", "--json"))
            self.assertEqual(len(listed), 6)
            self.assertIn("Mail 9", [mail["subject"] for mail in listed])
            self.assertIn("This is mail 9.", profile.run("show", "6").stdout)
            watch.terminate()
            self.assertEqual(self.lines(profile.run("list", "--json")), listed)
            server.halt()
            self.assertEqual(len(self.lines(profile.run("list", "--unread", "--json"))), 6)

    def test_read_and_unread_with_and_without_an_owner(self):
        with Dovecot() as server, Profile() as profile:
            server.deliver(simple(1))
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            with OtherClient(server) as other:
                profile.run("run", "read", "INBOX", "1")
                self.assertIn("\\Seen", other.flags(1))
                self.assertEqual(watch.until("changed", uid=1)["flags"], ["\\Seen"])
                watch.terminate()
                profile.run("run", "unread", "INBOX", "1")
                self.assertNotIn("\\Seen", other.flags(1))

    def test_usage_and_missing_things_have_their_exit_codes(self):
        with Profile() as profile:
            profile.run("watch", "--no-such-option", code=2)
            profile.run("account", "add", "x", "--email", "x@example.org", "--imap", "imap://example.org?security=none",
                        "--secret-command", "true", code=2)
            profile.run("no-such-command", code=2)
            self.assertIn("watch", profile.run("--help").stdout)
            self.assertIn("--since", profile.run("watch", "--help").stdout)

    def test_no_secret_leaks(self):
        with Dovecot({"alice": "s3cr3t-und-größer"}) as server, Profile(QT_LOGGING_RULES="*=true") as profile:
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            server.deliver(simple(1))
            watch.until("new")
            watch.terminate()
            leaks = [path for path in profile.folder.rglob("*") if path.is_file() and path.suffix != ".secret"
                     and "s3cr3t" in path.read_bytes().decode("latin-1")]
            self.assertEqual(leaks, [])


if __name__ == "__main__":
    unittest.main()
