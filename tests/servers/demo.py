"""./dev run: Posthorn on a live mailbox. A private Dovecot, two accounts, mail every few seconds, a profile of its own.

Without a display it brings its own desktop and writes a screenshot every 10 s. Ctrl-C, SIGTERM, SIGHUP, the given time or
Posthorn's own end finish it: everything it started ends with it, nothing else does.
"""
import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from . import process
from .desktop import Desktop
from .dovecot import Dovecot
from .mails import Mails

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
USERS = {"alice": "wonderland", "bob": "builder"}
SHOT_EVERY = 10


class Ended(Exception):
    """Somebody wants us to end."""


class Demo:
    def __init__(self, arguments):
        self._bin = pathlib.Path(arguments.bin)
        self._seconds = arguments.seconds
        self._folder = process.make_folder("ph-demo-")
        self._server = Dovecot(USERS)
        self._desktop = None
        self._shots = None
        self._posthorn = None
        self._mails = Mails(seed=7, now=True)
        self._sent = 0
        self._taken = 0
        self._dice = random.Random(7)

    def run(self):
        try:
            self._prepare()
            return self._live()
        except Ended:
            return 0
        finally:
            for number in SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            self._end()

    def _prepare(self):
        self._server.start()
        self._send("alice", 30)
        self._send("bob", 8)
        self._send("alice", 3, "Work")
        profile = self._folder / "profile"
        self._account(profile, "Alice", "alice", self._server.imap_url(), "--folder", "INBOX", "--folder", "Work")
        self._account(profile, "Bob at work", "bob", self._server.imap_url("starttls"))
        environment = dict(os.environ)
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            self._desktop = Desktop(self._folder / "desktop").start()
            environment = self._desktop.environment
            self._shots = pathlib.Path(tempfile.mkdtemp(prefix="posthorn-demo-"))
            print(f"No display here: look at the screenshots in {self._shots}", flush=True)
        self._posthorn = process.spawn([str(self._bin / "posthorn"), "--profile", str(profile)], self._log, env=environment)
        print(f"Posthorn runs on the demo profile {profile}. Ctrl-C ends it all.\n"
              f"Beside it: {self._bin}/posthornctl --profile {profile} watch", flush=True)

    def _live(self):
        """Until a signal, the time or Posthorn's end."""
        start = time.monotonic()
        next_mail, next_shot = start + 3, start + SHOT_EVERY
        while self._seconds is None or time.monotonic() < start + self._seconds:
            now = time.monotonic()
            if self._posthorn.poll() is not None:
                return self._ended_by_itself()
            if now >= next_mail:
                self._something_happens()
                next_mail = now + self._dice.uniform(2, 6)
            if self._shots and now >= next_shot:
                self._taken += 1
                self._desktop.screenshot(self._shots / f"{self._taken:04}.png")
                next_shot += SHOT_EVERY
            time.sleep(0.1)
        return 0

    def _something_happens(self):
        chance = self._dice.random()
        if chance < 0.06:
            self._send("alice", 8)  # a burst: toasts are folded
        elif chance < 0.16:  # another client reads what is there
            self._server.doveadm("flags", "add", "-u", "alice", "\\Seen", "mailbox", "INBOX", "UNSEEN", "1:*")
        elif chance < 0.2:
            self._server.doveadm("expunge", "-u", "bob", "mailbox", "INBOX", "1")
        else:
            user, mailbox = self._dice.choice([("alice", None), ("alice", None), ("alice", "Work"), ("bob", None)])
            self._send(user, 1, mailbox)

    def _send(self, user, count, mailbox=None):
        self._server.deliver(self._mails.some(count, self._sent, to=f"{user}@example.org"), user, mailbox)
        self._sent += count

    def _account(self, profile, name, user, url, *options):
        secret = self._folder / f"{user}.secret"
        secret.write_text(USERS[user] + "\n", encoding="ascii")
        secret.chmod(0o600)
        command = [str(self._bin / "posthornctl"), "--profile", str(profile), "account", "add", name, "--email",
                   f"{user}@example.org", "--user", user, "--imap", url, "--ca-file", str(self._server.ca_file),
                   "--secret-command", f"cat {secret}", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise process.BedError(f"account {name} could not be added: {done.stderr.strip()}")

    @property
    def _log(self):
        return self._folder / "posthorn.log"

    def _ended_by_itself(self):
        code = self._posthorn.returncode
        if code != 0:
            print(f"Posthorn ended with {code}:\n{self._log.read_text(errors='replace')[-4000:]}", file=sys.stderr)
        return 1 if code else 0

    def _end(self):
        if self._posthorn:
            process.end(self._posthorn, 5)
        if self._desktop:
            self._desktop.stop()
        self._server.stop()
        shutil.rmtree(self._folder, ignore_errors=True)
        print(f"\nEnded; {self._sent} mails were delivered."
              + (f" Screenshots: {self._taken} in {self._shots}" if self._shots else ""), flush=True)


def main():
    parser = argparse.ArgumentParser(prog="./dev run", description="Posthorn on a live demo mailbox.")
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    parser.add_argument("seconds", nargs="?", type=float, help="end by itself after this time")
    arguments = parser.parse_args()

    def on_signal(*_):
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        raise Ended()

    for number in SIGNALS:
        signal.signal(number, on_signal)
    try:
        return Demo(arguments).run()
    except Ended:
        return 0
    except process.BedError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
