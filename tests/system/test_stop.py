"""SIGTERM and SIGINT end a watch within two seconds in every state; a second watch attaches to the first."""
import shutil
import signal
import time
import unittest

from servers.certificates import Authority
from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple
from servers.process import make_folder
from servers.scripted import Scripted, imap

from .ctl import Profile

BOUND = 2.2  # the promise is 2 s; the rest is this machine starting to look


class Stopping(unittest.TestCase):
    def end(self, watch, number=signal.SIGTERM):
        start = time.monotonic()
        watch.child.send_signal(number)
        code = watch.child.wait(15)
        self.assertLess(time.monotonic() - start, BOUND)
        self.assertEqual(code, 0)

    def stuck(self, state, serve=None, tls=True, accepting=True, command=None):
        """A server that lets us come to `state` and no further."""
        folder = make_folder("ph-ca-")
        self.addCleanup(shutil.rmtree, folder)
        authority = Authority(folder)
        leaf = authority.leaf() if tls else (None, None)
        with Scripted(serve, *leaf, accepting=accepting) as server, Profile() as profile:
            url = f"imaps://127.0.0.1:{server.port}"
            profile.add(None, *(["--secret-command", command] if command else []), url=url, ca=authority.ca_file)
            for number in (signal.SIGTERM, signal.SIGINT):
                with self.subTest(state=state, signal=number):
                    watch = profile.watch()
                    watch.until("state", state=state)
                    self.end(watch, number)

    def test_connecting(self):
        self.stuck("connecting", tls=False, accepting=False)

    def test_securing(self):
        self.stuck("securing", lambda connection: time.sleep(20), tls=False)

    def test_waiting_for_the_greeting(self):
        self.stuck("authenticating", lambda connection: time.sleep(20))

    def test_authenticating(self):
        silent = {"LOGIN": lambda tag: None, "AUTHENTICATE": lambda tag: None}
        self.stuck("authenticating", lambda connection: imap(connection, silent))

    def test_syncing(self):
        silent = {"SELECT": lambda tag: None, "EXAMINE": lambda tag: None}
        self.stuck("syncing", lambda connection: imap(connection, silent))

    def test_watching_and_while_mail_streams_in(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            self.end(watch)
            watch = profile.watch()
            watch.until_watching()
            server.deliver(simple(n) for n in range(100))
            watch.until("new")
            self.end(watch)

    def test_backoff_and_needs_sign_in(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server, password="wrong")
            watch = profile.watch()
            watch.until("state", state="needs-sign-in")
            self.end(watch)
        with Profile() as profile:
            profile.add(None, url="imaps://127.0.0.1:1")
            watch = profile.watch()
            watch.until("state", state="backoff")
            self.end(watch)

    def test_a_secret_command_that_hangs(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server, "--secret-command", "sleep 300; echo x")
            watch = profile.watch()
            watch.until("state", state="authenticating")
            self.end(watch)

    def test_quit_ends_the_owner(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            profile.run("quit")
            self.assertEqual(watch.child.wait(3), 0)


class Attaching(unittest.TestCase):
    def test_a_second_watch_sees_the_same_and_ends_alone(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            first = profile.watch()
            first.until_watching()
            server.deliver(simple(1))
            seq = first.until("new")["seq"]
            second = profile.watch("--since", 0)
            self.assertEqual(second.until("new")["seq"], seq)
            server.deliver(simple(2))
            for watch in (first, second):
                watch.until("new", message_id=message_id_of(2))
            took, code = second.terminate()
            self.assertEqual((code, took < BOUND), (0, True))
            server.deliver(simple(3))
            first.until("new", message_id=message_id_of(3))
            first.terminate()
            self.assertEqual(first.message_ids(), [message_id_of(n) for n in (1, 2, 3)])
            self.assertEqual(second.message_ids(), [message_id_of(n) for n in (1, 2)])
            self.assertEqual(server.logins()[1], 0)

    def test_only_one_connects(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            first = profile.watch()
            first.until_watching()
            before = server.logins()[0]
            second = profile.watch()
            server.deliver(simple(1))
            second.until("new")
            self.assertEqual(server.logins()[0], before)
            profile.run("state", "--json")
            profile.run("list", "--json")
            self.assertEqual(server.logins()[0], before)

    def test_a_killed_owner_does_not_block_the_next(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            first = profile.watch()
            first.until_watching()
            first.kill9()
            server.deliver(simple(1))
            second = profile.watch()
            second.until("new")
            second.terminate()


if __name__ == "__main__":
    unittest.main()
