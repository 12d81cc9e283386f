"""The first sync of a large mailbox, beside one UID FETCH of the same items by a raw client."""
import subprocess
import time

from servers.dovecot import Dovecot
from servers.mails import Mails
from system.ctl import BIN, Profile

ITEMS = "(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)"


def run(messages):
    with Dovecot(format="sdbox") as server, Profile() as profile:
        server.append(Mails(seed=2).some(messages))
        raw(server)  # once unmeasured: the server's caches are warm for both
        times = [raw(server) for _ in range(3)]
        profile.add(server)
        start = time.monotonic_ns()
        watch = profile.watch()
        summary = watch.until("summary", seconds=300)
        done = (watch.stamps[watch.events.index(summary)] - start) / 1e9
        watch.until_watching()
        ready = (time.monotonic_ns() - start) / 1e9
        cpu = watch.cpu_seconds()
        watch.terminate()
        size = sum(path.stat().st_size for path in profile.path.rglob("*") if path.is_file())
    best = min(seconds for seconds, _, _ in times)
    count, octets = times[0][1:]
    print(f"\nfirst sync of {messages} messages (Dovecot, sdbox)")
    print(f"  raw client, sign-in and one UID FETCH    {best:7.2f} s   {count} messages, {octets / 1e6:.1f} MB")
    print(f"  posthornctl watch to its summary         {done:7.2f} s   from its start, {summary['count']} messages")
    print(f"  posthornctl watch to watching            {ready:7.2f} s   {cpu:.2f} s CPU, profile {size / 1e6:.1f} MB",
          flush=True)
    return count == messages == summary["count"]


def raw(server):
    """(seconds, messages, octets)"""
    told = subprocess.run([str(BIN / "rawclient"), "sync", str(server.ports["imaps"]), "alice", "wonderland", ITEMS],
                          capture_output=True, text=True, check=True).stdout.split()
    return int(told[0]) / 1e9, int(told[1]), int(told[2])
