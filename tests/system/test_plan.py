"""Many folders on few connections, on servers that allow only so many, and commands beside or on the one that watches."""
import json
import time
import unittest

from servers.cyrus import Cyrus
from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple

from .ctl import Profile

# What a Dovecot without NOTIFY announces.
PLAIN = "IMAP4rev1 SASL-IR ID ENABLE IDLE LIST-EXTENDED LIST-STATUS UIDPLUS CONDSTORE QRESYNC ESEARCH PREVIEW NAMESPACE"
POLLED = 100  # s: a poll comes once a minute


def limit(connections):
    return f"protocol imap {{\n  mail_max_userip_connections = {connections}\n}}\n"


def folders(server, count):
    names = [f"Folder{n}" for n in range(count)]
    for name in names:
        server.doveadm("mailbox", "create", "-u", "alice", name)
    return names


def options(names):
    return [word for name in ["INBOX", *names] for word in ("--folder", name)]


def sessions(server):
    """IMAP sessions of alice that the server counts."""
    lines = server.doveadm("who", "-1", "alice").splitlines()[1:]
    return sum(1 for line in lines if " imap " in line)


class Plan(unittest.TestCase):
    def ways(self, profile):
        """How each folder is watched, as `state` says."""
        lines = profile.run("state", "--json").stdout.splitlines()
        return {event["folder"]: event["how"] for event in map(json.loads, lines)}

    def until_all_watched(self, watch, names, seconds=30):
        for name in ["INBOX", *names]:
            watch.until_watching(name, seconds=seconds)

    def until_ways(self, profile, expected, seconds=20):
        """The plan changes when the server's limit is found out: until every folder is watched as expected."""
        deadline = time.monotonic() + seconds
        while (ways := self.ways(profile)) != expected:
            self.assertLess(time.monotonic(), deadline, f"{ways}, not {expected}")

    def check_news(self, place, watch, names, seconds):
        """One mail into each folder, by the server's `place`: each is told once."""
        before = len(watch.of("new"))
        numbers = range(100, 100 + len(names))
        for number, name in zip(numbers, names):
            place([simple(number)], mailbox=name)
        watch.until("new", seconds=seconds, count=before + len(names))
        told = {(e["folder"], e["message_id"]) for e in watch.of("new")[before:]}
        self.assertEqual(told, {(name, message_id_of(number)) for number, name in zip(numbers, names)})

    def test_notify_watches_thirty_folders_on_one_connection(self):
        with Dovecot() as server, Profile() as profile:
            names = folders(server, 29)
            profile.add(server, *options(names))
            watch = profile.watch()
            self.until_all_watched(watch, names)
            self.assertEqual(set(self.ways(profile).values()), {"notify"})
            self.assertEqual(sessions(server), 1)
            start = time.monotonic()
            self.check_news(server.deliver, watch, names, seconds=30)
            print(f"30 folders by NOTIFY: all told {time.monotonic() - start:.2f} s after the first delivery", flush=True)
            watch.terminate()

    def test_thirty_folders_on_a_budget_of_two(self):
        with Dovecot(capability=PLAIN, extra=limit(2)) as server, Profile() as profile:
            names = folders(server, 29)
            profile.add(server, *options(names))
            watch = profile.watch()
            self.until_all_watched(watch, names)
            server.deliver([simple(1)])
            watch.until("new", seconds=5, folder="INBOX")
            # Dovecot lets more in when they come at the same moment; at the latest the command's connection is refused.
            profile.run("run", "read", "INBOX", "1")
            watch.until("changed", folder="INBOX", uid=1)
            self.until_ways(profile, {"INBOX": "idle", **dict.fromkeys(names, "poll")})
            self.assertLessEqual(sessions(server), 2)
            self.check_news(server.deliver, watch, names, POLLED)
            self.assertEqual(watch.of("state", state="needs-sign-in"), [])
            watch.terminate()

    def test_one_connection_is_shared_by_all(self):
        with Dovecot(capability=PLAIN, extra=limit(1)) as server, Profile() as profile:
            names = folders(server, 2)
            server.deliver([simple(0)])
            server.deliver([simple(1)], mailbox=names[0])
            profile.add(server, *options(names))
            watch = profile.watch()
            self.until_all_watched(watch, names)
            for folder in ("INBOX", names[0]):
                profile.run("run", "read", folder, "1")
                watch.until("changed", folder=folder, uid=1)
            self.assertIn("This is mail 1.", profile.run("show", "1", "--folder", names[0]).stdout)
            server.deliver([simple(2)])
            watch.until("new", seconds=5, folder="INBOX", message_id=message_id_of(2))
            self.check_news(server.deliver, watch, names, POLLED)
            self.assertEqual(sessions(server), 1)
            watch.terminate()

    def test_cyrus_idles_in_each_folder(self):
        with Cyrus() as server, Profile() as profile:
            server.deliver([simple(0)])
            names = ["Archive", "Trash"]
            profile.add(server, *options(names))
            watch = profile.watch()
            self.until_all_watched(watch, names)
            self.assertEqual(set(self.ways(profile).values()), {"idle"})
            self.check_news(server.append, watch, names, seconds=10)
            watch.terminate()
