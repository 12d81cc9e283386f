"""What every bed needs of the system: a folder, free ports, children that die with us, and bounded waits."""
import ctypes
import os
import pathlib
import random
import signal
import socket
import ssl
import subprocess
import tempfile
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
# Below the range from which the kernel takes ports of outgoing connections: a port stays ours over a restart.
PORTS = range(20000, 32000)


class BedError(Exception):
    """A server could not be started or did not do what a test needs."""


def make_folder(prefix):
    """A new folder that every user can enter (servers drop root), with a short path (sockets have 108 bytes)."""
    for base in (os.environ.get("TMPDIR"), "/tmp", "/var/tmp"):
        if base and len(base) < 40 and enterable(pathlib.Path(base)) and os.access(base, os.W_OK):
            folder = pathlib.Path(tempfile.mkdtemp(prefix=prefix, dir=base))
            folder.chmod(0o755)
            return folder
    raise BedError("no temporary folder that other users can enter")


def enterable(path):
    if os.geteuid() != 0:
        return path.is_dir()
    return all(p.is_dir() and p.stat().st_mode & 0o001 for p in (path, *path.parents))


def free_ports(count, host="127.0.0.1"):
    """Ports that were free a moment ago: the caller must retry with others when a server cannot bind one."""
    held = []
    try:
        for port in random.sample(PORTS, 2000):
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            candidate = socket.socket(family, socket.SOCK_STREAM)
            try:
                candidate.bind((host, port))
                held.append(candidate)
            except OSError:
                candidate.close()
            if len(held) == count:
                return [s.getsockname()[1] for s in held]
        raise BedError("no free port")
    finally:
        for s in held:
            s.close()


def spawn(command, log, **options):
    """Starts a child in its own session; the kernel ends it when we die, however that happens."""
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)  # what a killed master leaves behind is ours to reap

    def in_child():
        os.setsid()
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

    with open(log, "ab") as out:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, preexec_fn=in_child,
                                **options)


def descendants(pid):
    """Every living process below pid."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = pathlib.Path("/proc", entry, "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry))
    found, todo = [], [pid]
    while todo:
        for child in children.get(todo.pop(), []):
            found.append(child)
            todo.append(child)
    return found


def kill_tree(child):
    """SIGKILL to a child and all below it, at one moment, as a machine dies."""
    pids = [child.pid, *descendants(child.pid)]
    for pid in pids:
        signal_quietly(pid, signal.SIGKILL)
    child.wait()
    wait_until(lambda: not any(alive(pid) for pid in pids), 10, "killed processes to be gone")
    reap(pids)


def end(child, seconds=10):
    """SIGTERM to a child, then SIGKILL to what is left of its tree."""
    if child.poll() is not None:
        return
    below = descendants(child.pid)
    child.terminate()
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        kill_tree(child)
    for pid in below:
        if session_of(pid) == child.pid:
            signal_quietly(pid, signal.SIGKILL)
    wait_until(lambda: not any(alive(pid) and session_of(pid) == child.pid for pid in below), 10, "an end")
    reap(below)


def reap(pids):
    for pid in pids:
        try:
            os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            pass  # its own parent has done so


def session_of(pid):
    try:
        return os.getsid(pid)
    except OSError:
        return None


def signal_quietly(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


def alive(pid):
    try:
        state = pathlib.Path("/proc", str(pid), "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def wait_until(condition, seconds, what):
    """Polls; a BedError names what did not happen."""
    deadline = time.monotonic() + seconds
    pause = 0.002
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise BedError(f"waited {seconds} s in vain for {what}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)


def greets(port, tls, start=b"* OK"):
    """True when a server on the port sends its greeting; tls: the port speaks TLS from the first byte."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as raw:
            raw.settimeout(5)
            if not tls:
                return raw.recv(512).startswith(start)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            with context.wrap_socket(raw) as wrapped:
                return wrapped.recv(512).startswith(start)
    except OSError:
        return False
