"""A profile of posthornctl and its running `watch`: what a consumer of its lines does, and nothing else."""
import fcntl
import json
import os
import pathlib
import shutil
import signal
import subprocess
import threading
import time

from servers import process

BIN = pathlib.Path(os.environ.get("POSTHORN_BIN", "build/dev/bin"))
FULL = os.environ.get("POSTHORN_SIZE") == "full"


def sized(short, full):
    """How much of something a run does: `short` in ctest, `full` in ./dev soak."""
    return full if FULL else short


class Profile:
    """A folder of its own with everything that posthornctl may touch."""

    def __init__(self, *, prefix=(), **environment):
        """prefix: a command that runs the product, as `ip netns exec NAME`."""
        self.prefix = list(prefix)
        self.folder = process.make_folder("ph-st-")
        self.path = self.folder / "profile"
        self.error_log = self.folder / "stderr.log"
        self.watches = []
        runtime = self.folder / "runtime"
        runtime.mkdir(mode=0o700)
        kept = {name: value for name, value in os.environ.items()
                if name in ("PATH", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH")}
        self.environment = {**kept, "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8",
                            "QT_QPA_PLATFORM": "offscreen", **environment}

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        for watch in self.watches:
            watch.kill9()
        if kind and self.error_log.exists():
            print(self.error_log.read_text(encoding="utf-8", errors="replace")[-4000:])
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *arguments):
        return [*self.prefix, str(BIN / "posthornctl"), "--profile", str(self.path), *map(str, arguments)]

    def run(self, *arguments, code=0, **options):
        """Runs a command to its end; `code` is the exit code it must have (None: any)."""
        done = subprocess.run(self.command(*arguments), env=self.environment, capture_output=True, text=True, timeout=60,
                              check=False, **options)
        if code is not None and done.returncode != code:
            raise AssertionError(f"posthornctl {arguments} ended with {done.returncode}, not {code}:\n{done.stdout}"
                                 f"{done.stderr}")
        return done

    def add(self, server=None, *options, name="alice", user=None, url=None, password=None, ca=None):
        """An account on a bed; the options are those of `account add`."""
        user = user or name
        password = password if password is not None else (server.users[user] if server else "x")
        secret = self.folder / f"{name}.secret"
        secret.write_text(password + "\n", encoding="utf-8")
        ca = ca or (server.ca_file if server else None)
        self.run("account", "add", name, "--email", f"{user}@example.org", "--user", user, "--imap",
                 url or server.imap_url(), "--secret-command", f"cat {secret}", *(["--ca-file", ca] if ca else []), *options)

    def watch(self, *options, **settings):
        return Watch(self, options, **settings)


class Watch:
    """A running `posthornctl watch`; every line is stamped with CLOCK_MONOTONIC (ns) as it leaves the pipe."""

    def __init__(self, profile, options=(), preexec=None):
        self._profile = profile
        self._arrived = threading.Condition()
        self.events = []
        self.stamps = []
        self.broken = []  # complete lines that are no JSON object
        self._ended = False
        self.began = time.monotonic_ns()
        with open(profile.error_log, "ab") as errors:
            self.child = subprocess.Popen(profile.command("watch", *options), env=profile.environment, stderr=errors,
                                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, bufsize=0,
                                          start_new_session=True, preexec_fn=preexec)
        fcntl.fcntl(self.child.stdout, 1031, 1 << 20)  # F_SETPIPE_SZ: a burst never blocks the writer
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        profile.watches.append(self)

    def _read(self):
        rest = b""
        descriptor = self.child.stdout.fileno()
        while data := os.read(descriptor, 1 << 16):
            now = time.monotonic_ns()
            *lines, rest = (rest + data).split(b"\n")  # a line that a kill cut short is no line
            with self._arrived:
                for line in lines:
                    self._take(line, now)
                self._arrived.notify_all()
        with self._arrived:
            self._ended = True
            self._arrived.notify_all()

    def _take(self, line, now):
        try:
            event = json.loads(line)
        except ValueError:
            event = None
        if isinstance(event, dict) and {"ev", "t", "account"} <= event.keys():
            self.events.append(event)
            self.stamps.append(now)
        else:
            self.broken.append(line)

    def of(self, kind, **fields):
        """The events of a kind with these fields, so far."""
        with self._arrived:
            return [e for e in self.events if e["ev"] == kind and all(e.get(k) == v for k, v in fields.items())]

    def wait(self, condition, seconds, what):
        """Until condition() holds; an AssertionError says what did not come, and what came last."""
        deadline = time.monotonic() + seconds
        with self._arrived:
            while True:
                value = condition()
                if value:
                    return value
                left = deadline - time.monotonic()
                if left <= 0 or (self._ended and not condition()):
                    ended = f" (it ended with {self.child.poll()})" if self._ended else ""
                    errors = self._profile.error_log.read_text(encoding="utf-8", errors="replace")[-1500:]
                    raise AssertionError(f"no {what}{ended}; the last of {len(self.events)} events: {self.events[-6:]}\n{errors}")
                self._arrived.wait(min(left, 0.5))

    def until(self, kind, seconds=20, count=1, **fields):
        """The first `count` events of a kind with these fields, once they are there (the single one for count=1)."""
        found = self.wait(lambda: len(self._of(kind, fields)) >= count and self._of(kind, fields), seconds,
                          f"{count} x {kind} {fields}")
        return found[0] if count == 1 else found

    def _of(self, kind, fields):
        return [e for e in self.events if e["ev"] == kind and all(e.get(k) == v for k, v in fields.items())]

    def until_watching(self, folder="INBOX", seconds=20, account=None):
        def watching():
            now = [e for e in self.events if e["ev"] == "state" and e.get("folder") == folder
                   and account in (None, e["account"])]
            return now and now[-1]["state"] in ("watching", "polling")
        self.wait(watching, seconds, f"watching of {folder}")

    def until_broken(self, seconds=20):
        """Until the latest state is a backoff."""
        def broken():
            now = [e for e in self.events if e["ev"] == "state"]
            return now and now[-1]["state"] == "backoff" and now[-1]
        return self.wait(broken, seconds, "backoff")

    def message_ids(self):
        return [e["message_id"] for e in self.of("new")]

    def terminate(self, seconds=10):
        """SIGTERM; returns (seconds it took, exit code)."""
        start = time.monotonic()
        self.child.send_signal(signal.SIGTERM)
        try:
            code = self.child.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill9()
            raise AssertionError(f"it did not end within {seconds} s of SIGTERM; last events {self.events[-3:]}") from None
        took = time.monotonic() - start
        self._reader.join(5)
        return took, code

    def kill9(self):
        """SIGKILL, and everything that was in the pipe is read."""
        process.signal_quietly(self.child.pid, signal.SIGKILL)
        self.child.wait()
        self._reader.join(5)
        if not self.child.stdout.closed:
            self.child.stdout.close()

    def sockets(self, port=None):
        """The states of its TCP sockets (to this port): "01" established, "08" the other side has closed..."""
        process_folder = pathlib.Path("/proc", str(self.child.pid))
        inodes = set()
        for descriptor in (process_folder / "fd").iterdir():
            try:
                inodes.add(os.readlink(descriptor))
            except OSError:
                pass  # closed meanwhile
        states = []
        for table in ("tcp", "tcp6"):
            for line in (process_folder / "net" / table).read_text(encoding="ascii").splitlines()[1:]:
                fields = line.split()
                if f"socket:[{fields[9]}]" in inodes and port in (None, int(fields[2].rpartition(":")[2], 16)):
                    states.append(fields[3])
        return states

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.child.pid}/fd"))

    def memory(self):
        """Resident bytes."""
        return int(pathlib.Path("/proc", str(self.child.pid), "statm").read_text(encoding="ascii").split()[1]) * 4096

    def cpu_seconds(self):
        fields = pathlib.Path("/proc", str(self.child.pid), "stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
