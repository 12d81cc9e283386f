"""Servers that greet, refuse, throttle and say goodbye in every way: each has its cause, its pace, and no loop.

The product's clock runs faster; the bounds are in its time.
"""
import time
import unittest

from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple
from servers.scripted import Scripted

from .ctl import Profile
from .faster import faster
from .zoo import Zoo

SPEED = 20

GREETINGS = {
    "bye": b"* BYE go away\r\n", "no": b"* NO not now\r\n", "bad": b"* BAD what\r\n", "tagged": b"A1 OK hello\r\n",
    "continuation": b"+ OK\r\n", "empty": b"\r\n", "number": b"* 3 EXISTS\r\n", "list": b'* LIST () "/" INBOX\r\n',
    "nospace": b"*OK ready\r\n", "garbage": bytes(range(128, 256)) + b"\r\n", "zeros": b"\0" * 200 + b"\r\n",
    "http": b"HTTP/1.1 302 Found\r\nLocation: http://portal/\r\n\r\n", "ssh": b"SSH-2.0-OpenSSH_9.2\r\n",
    "smtp": b"220 mail.example.org ESMTP\r\n", "pop": b"+OK POP3 ready\r\n", "ftp": b"220 (vsFTPd 3.0.3)\r\n",
    "long": b"x" * (1 << 20) + b"x" * 1000 + b"\r\n", "html": b"<html><body>Please sign in</body></html>\r\n",
}


class Greetings(unittest.TestCase):
    def test_only_a_greeting_is_answered(self):
        said = {}

        def greet(text):
            def serve(session, *_):
                session.raw(text)
                return True
            return serve
        cages = {name: {"hooks": {"GREETING": greet(text)}} for name, text in GREETINGS.items()}
        with Zoo(cages) as zoo:
            watch = zoo.start()
            for name in cages:
                state = watch.until("state", account=name, state="backoff", seconds=30)
                began = watch.of("state", account=name, state="authenticating")[0]
                said[name] = (state["cause"], round(state["t"] - began["t"], 2))
            watch.terminate()
            for name, script in zoo.cages.items():
                with self.subTest(greeting=name):
                    self.assertEqual([c for c in script.commands if c[2] in ("LOGIN", "AUTHENTICATE")], [])
                    self.assertLessEqual(script.count, 2)
                    self.assertLess(said[name][1], 5 if name == "long" else 1.5)
                    self.assertIn(said[name][0], ("server",) if name == "bye" else ("protocol", "desync", "server"))
        print({name: cause for name, (cause, _) in said.items()})


def bye(text=b"* BYE bye"):
    def serve(session, *_):
        session.send(text)
        return True
    return serve


def and_close(serve):
    def closing(session, tag, rest):
        serve(session, tag, rest)
        session.end()
        return True
    return closing


def refuse(text):
    def serve(session, tag, _):
        session.send(tag + b" NO " + text)
        return True
    return serve


class Goodbyes(unittest.TestCase):
    """A BYE at each point, with the end of the connection and without: ten minutes in which nothing loops."""

    def test_each_point(self):
        points = {"GREETING": "greeting", "LOGIN": "login", "EXAMINE": "opening", "IDLE": "idle", "FETCH": "fetch"}
        cages = {}
        for hook, name in points.items():
            cages[f"{name}-stays"] = {"hooks": {hook: bye()}}
            cages[f"{name}-ends"] = {"hooks": {hook: and_close(bye(b"* BYE [ALERT] maintenance"))}}
            cages[f"{name}-mute"] = {"hooks": {hook: lambda session, *_: session.end() or True}}
        with Zoo(cages, **faster(SPEED)) as zoo:
            watch = zoo.start()
            started = time.monotonic()
            for name in cages:
                watch.until("state", account=name, state="backoff", seconds=30)
            time.sleep(max(0.0, started + 600 / SPEED - time.monotonic()))  # ten minutes of the product's
            counts = {name: script.count for name, script in zoo.cages.items()}
            cpu = watch.cpu_seconds()
            watch.terminate()
            for name in cages:
                with self.subTest(point=name):
                    self.assertLessEqual(counts[name], 24 if name.endswith("mute") else 12)
                    expected = ("network",) if name.endswith("mute") else ("server",)
                    self.assertIn(zoo.causes(name)[0], expected)
            self.assertLess(cpu, 6)
            print("connections in ten minutes:", counts)


class Limits(unittest.TestCase):
    """Refusals that ask for patience get it."""

    TEXTS = {"limit": b"[LIMIT] Too many simultaneous connections", "unavailable": b"[UNAVAILABLE] busy",
             "gmail": b"[ALERT] Too many simultaneous connections. (Failure)",
             "overquota": b"[OVERQUOTA] Account exceeded command or bandwidth limits",
             "inuse": b"[INUSE] mailbox is locked"}

    def test_a_refusal_at_sign_in_is_not_a_wrong_password(self):
        cages = {name: {"hooks": {"LOGIN": refuse(text)}} for name, text in self.TEXTS.items()}
        with Zoo(cages, **faster(SPEED)) as zoo:
            watch = zoo.start()
            for name in cages:
                self.assertIn(watch.until("state", account=name, state="backoff")["cause"], ("throttled", "server"))
            time.sleep(180 / SPEED)  # three minutes of the product's
            self.assertEqual([zoo.cages[name].count for name in cages if zoo.cages[name].count > 4], [])
            for name, script in zoo.cages.items():
                script.hooks = {}
            for name in cages:
                watch.until_watching(account=name, seconds=660 / SPEED + 5)
            self.assertEqual(watch.of("state", state="needs-sign-in"), [])
            watch.terminate()


class ConnectionLimit(unittest.TestCase):
    """The server lets the user have one connection, and two folders are to be watched."""

    def test_the_inbox_is_watched_and_the_server_left_in_peace(self):
        settings = faster(SPEED)
        with Dovecot(extra="protocol imap {\n mail_max_userip_connections = 1\n}\n") as server, Profile(**settings) as profile:
            server.deliver(simple(100), mailbox="Work")
            profile.add(server, "--folder", "INBOX", "--folder", "Work")
            watch = profile.watch()
            watch.until_watching()
            for number in range(3):
                time.sleep(60 / SPEED)  # a minute of the product's
                server.deliver(simple(number))
                watch.until("new", message_id=message_id_of(number))
            server.deliver(simple(101), mailbox="Work")
            watch.until("new", folder="Work", message_id=message_id_of(101))
            self.assertLess(sum(server.logins()), 12)
            self.assertEqual(watch.of("state", state="needs-sign-in"), [])
            watch.terminate()
            watch = profile.watch()  # the connection was given back: nothing hinders the next one
            watch.until_watching(seconds=5)
            watch.terminate()


class Portal(unittest.TestCase):
    """A network that wants a sign-in of its own answers for every server."""

    def test_it_is_told_gets_no_password_and_is_forgotten(self):
        with Zoo({"other": {}}) as stranger, Zoo({"alice": {}}, **faster(SPEED)) as zoo:
            http = lambda connection: connection.sendall(GREETINGS["http"])
            with Scripted(http) as plain, Profile(**faster(SPEED)) as profile:
                profile.add(url=f"imaps://127.0.0.1:{plain.port}", ca=zoo.ca_file)
                profile.add(name="cert", url=f"imaps://127.0.0.1:{stranger.cages['other'].port}", ca=zoo.ca_file)
                watch = profile.watch()
                causes = {name: watch.until("state", account=name, state="backoff")["cause"] for name in ("alice", "cert")}
                watch.terminate()
            self.assertEqual(stranger.cages["other"].commands, [])
            self.assertIn(causes["alice"], ("tls", "portal"))
            self.assertIn(causes["cert"], ("certificate", "portal"))
            print("a portal is told as", causes)


class Pushing(unittest.TestCase):
    """Servers whose IDLE is none."""

    def test_mail_is_found_in_time(self):
        def no_idle(session, tag, _):
            session.send(tag + b" NO not today")
            return True

        def bad_idle(session, tag, _):
            session.send(tag + b" BAD unknown command")
            return True

        def at_once(session, tag, _):
            session.send(b"+ idling", tag + b" OK done already")
            return True

        def silent(session, tag, _):
            session.send(b"+ idling")  # and never a word more
            session.silent_tag = tag
            return True

        def done(session, *_):
            if getattr(session, "silent_tag", None):
                session.tell_count()
                session.send(session.silent_tag + b" OK done")
                session.silent_tag = None
            return True
        cages = {"no": {"hooks": {"IDLE": no_idle}}, "bad": {"hooks": {"IDLE": bad_idle}},
                 "once": {"hooks": {"IDLE": at_once}}, "none": {"capability": b"IMAP4rev1"},
                 "silent": {"hooks": {"IDLE": silent, "DONE": done}}}
        with Zoo(cages, **faster(SPEED)) as zoo:
            watch = zoo.start()
            for name in cages:
                watch.until_watching(account=name)
            for number in (50, 51):
                start = time.monotonic()
                for script in zoo.cages.values():
                    script.deliver(number)
                took = {}
                for name in cages:
                    watch.until("new", account=name, seconds=30, message_id=message_id_of(number))
                    at = next(s for s, e in zip(watch.stamps, watch.events) if e["ev"] == "new" and e["account"] == name
                              and e["message_id"] == message_id_of(number))
                    took[name] = round((at / 1e9 - start) * SPEED)
                print("found after s:", took)
                for name, seconds in took.items():
                    self.assertLess(seconds, 315 if name == "silent" else 135, name)
            self.assertEqual({name: script.count for name, script in zoo.cages.items()}, dict.fromkeys(cages, 1))
            watch.terminate()


if __name__ == "__main__":
    unittest.main()
