"""Each kind of trouble has its own cause, is not tried in a hot loop, and crashes nothing."""
import resource
import shutil
import signal
import subprocess
import time
import unittest

from servers.certificates import Authority
from servers.dovecot import Dovecot
from servers.mails import Mails, simple
from servers.process import free_ports, make_folder
from servers.scripted import Scripted, imap

from .ctl import Profile


class Failures(unittest.TestCase):
    def expect(self, profile, cause, state="backoff", code=4):
        """The cause in `watch`, the exit code of `account test`, and a calm process."""
        watch = profile.watch()
        said = watch.until("state", seconds=45, state=state)
        self.assertEqual(said["cause"], cause)
        if state == "backoff":
            self.assertIsNotNone(said["retry_in"])
        self.calm(watch)
        took, ended = watch.terminate()
        self.assertEqual((ended, took < 2.2, watch.broken), (0, True, []))
        done = profile.run("account", "test", "alice", code=code)
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        return done.stderr.strip()

    def calm(self, watch):
        """Three seconds in which it may retry, but neither spin nor chatter."""
        cpu, count = watch.cpu_seconds(), len(watch.events)
        time.sleep(3)
        self.assertIsNone(watch.child.poll(), "it ended")
        self.assertLess(watch.cpu_seconds() - cpu, 0.6)
        self.assertLess(len(watch.events) - count, 30)

    def test_wrong_password_is_tried_once(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server, password="wrong")
            watch = profile.watch()
            state = watch.until("state", state="needs-sign-in")
            self.assertEqual(state["cause"], "auth")
            self.calm(watch)
            self.assertEqual(server.logins(), (0, 1))
            watch.terminate()
            profile.run("account", "test", "alice", code=3)
            self.assertEqual(server.logins(), (0, 2))

    def test_wrong_password_with_several_folders_is_tried_once(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server, "--folder", "INBOX", "--folder", "Archive", "--folder", "Sent", password="wrong")
            watch = profile.watch()
            watch.until("state", state="needs-sign-in")
            self.calm(watch)
            self.assertEqual(server.logins(), (0, 1))
            watch.terminate()

    def test_refused(self):
        with Profile() as profile:
            profile.add(None, url=f"imaps://127.0.0.1:{free_ports(1)[0]}")
            self.expect(profile, "refused")

    def test_unknown_host(self):
        with Profile() as profile:
            profile.add(None, url="imaps://no-such-host.invalid")
            self.expect(profile, "dns")

    def test_expired_certificate(self):
        with Dovecot(expired=True) as server, Profile() as profile:
            profile.add(server)
            self.assertIn("out of date", self.expect(profile, "certificate"))
            self.assertEqual(server.logins(), (0, 0))

    def test_wrong_host_in_the_certificate(self):
        with Dovecot(names=("DNS:other.example",)) as server, Profile() as profile:
            profile.add(server)
            said = self.expect(profile, "certificate")
            self.assertNotIn("out of date", said)
            self.assertEqual(server.logins(), (0, 0))

    def test_unknown_authority(self):
        with Dovecot() as server, Dovecot() as stranger, Profile() as profile:
            profile.add(server, ca=stranger.ca_file)
            self.expect(profile, "certificate")

    def test_no_tls_where_tls_should_be(self):
        with Scripted(lambda connection: imap(connection, {})) as server, Profile() as profile:
            profile.add(None, url=f"imaps://127.0.0.1:{server.port}")
            self.expect(profile, "tls")

    def test_a_bye_as_the_greeting(self):
        self.scripted("server", lambda connection: connection.sendall(b"* BYE too busy, come back later\r\n"))

    def test_an_answer_that_is_no_imap(self):
        self.scripted("protocol", lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"))

    def test_bytes_behind_the_ok_of_starttls(self):
        def inject(tag):
            return tag + b" OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"
        serve = lambda connection: imap(connection, {"STARTTLS": inject, "CAPABILITY": capability(b"STARTTLS")})
        with Scripted(serve) as server, Profile() as profile:
            profile.add(None, url=f"imap://127.0.0.1:{server.port}?security=starttls")
            self.expect(profile, "tls-injection")

    def test_no_starttls_offered(self):
        refuse = lambda tag: tag + b" BAD no such command\r\n"
        serve = lambda connection: imap(connection, {"STARTTLS": refuse, "CAPABILITY": capability(b"AUTH=PLAIN")})
        with Scripted(serve) as server, Profile() as profile:
            profile.add(None, url=f"imap://127.0.0.1:{server.port}?security=starttls")
            self.expect(profile, "tls")

    def test_throttling(self):
        answer = lambda tag: tag + b" NO [LIMIT] too many connections\r\n"
        self.scripted("throttled", lambda connection: imap(connection, {"LOGIN": answer, "AUTHENTICATE": answer}))

    def test_an_unavailable_sign_in_is_not_a_wrong_password(self):
        answer = lambda tag: tag + b" NO [UNAVAILABLE] database is down\r\n"
        self.scripted("server", lambda connection: imap(connection, {"LOGIN": answer, "AUTHENTICATE": answer}))

    def test_a_secret_command_that_fails(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server, "--secret-command", "exit 7")
            watch = profile.watch()
            state = watch.wait(lambda: [e for e in watch.events if e.get("state") in ("backoff", "needs-sign-in")], 20,
                               "trouble")[0]
            self.assertEqual(state["cause"], "keychain")
            self.calm(watch)
            self.assertEqual(server.logins(), (0, 0))
            watch.terminate()

    def scripted(self, cause, serve):
        folder = make_folder("ph-ca-")
        self.addCleanup(shutil.rmtree, folder)
        authority = Authority(folder)
        with Scripted(serve, *authority.leaf()) as server, Profile() as profile:
            profile.add(None, url=f"imaps://127.0.0.1:{server.port}", ca=authority.ca_file)
            self.expect(profile, cause)
            self.assertLess(server.count, 12)


class FullDisk(unittest.TestCase):
    """The ledger cannot be written: nothing is announced that is not in it, and it is made good once there is room."""

    def test_a_full_disk_is_told_and_healed(self):
        with Dovecot() as server, Profile() as profile:
            profile.path.mkdir()
            mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(profile.path)], check=False,
                                   capture_output=True)
            if mount.returncode != 0:
                self.skipTest("no right to mount a small file system; the file size limit is tested anyway")
            try:
                self.fill_and_heal(server, profile)
            finally:
                for watch in profile.watches:
                    watch.kill9()
                subprocess.run(["umount", "-l", str(profile.path)], check=False)

    def fill_and_heal(self, server, profile):
        profile.add(server)
        watch = profile.watch()
        watch.until_watching()
        server.deliver(simple(0))
        watch.until("new")
        filler = profile.path / "filler"
        fill(filler)
        server.deliver(Mails(seed=9).some(60))
        watch.wait(lambda: storage_trouble(watch), 60, "trouble with the storage")
        filler.unlink()
        watch.until("new", seconds=120, count=61)
        watch.until_watching()
        watch.terminate()
        self.assertEqual(len(set(watch.message_ids())), 61)
        self.assertEqual(len(watch.message_ids()), 61)

    def test_a_limit_on_file_sizes_is_a_storage_fault(self):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            server.deliver(simple(0))
            watch.until("new")
            watch.terminate()
            server.append(Mails(seed=9).some(3000))
            limited = profile.watch(preexec=limit)
            limited.wait(lambda: storage_trouble(limited), 60, "trouble with the storage")
            last = max([e["seq"] for e in limited.of("new")], default=0)
            announced = set(limited.message_ids())
            limited.terminate()
            watch = profile.watch("--since", last) if last else profile.watch()
            watch.wait(lambda: len(announced) + sum(e["ev"] == "new" for e in watch.events) >= 3000, 120, "the rest")
            watch.until_watching()
            watch.terminate()
            self.assertFalse(announced & set(watch.message_ids()))
            self.assertEqual(len(announced | set(watch.message_ids())), 3000)


def storage_trouble(watch):
    return [e for e in watch.events if e.get("cause") == "storage" or e.get("kind") == "storage"]


def fill(path):
    """Writes until the file system is full."""
    with open(path, "wb", buffering=0) as out:
        for size in (65536, 4096, 512):
            try:
                while True:
                    out.write(bytes(size))
            except OSError:
                pass


def capability(*more):
    return lambda tag: b"* CAPABILITY IMAP4rev1 " + b" ".join(more) + b"\r\n" + tag + b" OK done\r\n"


if __name__ == "__main__":
    unittest.main()
