"""From the EXISTS line on the wire to the `new` line of watch, beside a raw client on the same server in the same run.

Both clients go through a stamping proxy of their own, in a process of its own; deliveries alternate between the two mailboxes, so that
neither client works while the other is measured. One commit as the ledger makes it is timed on the same disk.
"""
import json
import multiprocessing
import sqlite3
import statistics
import subprocess
import time

from servers.certificates import Authority
from servers.cyrus import Cyrus
from servers.delivery import Courier
from servers.dovecot import Dovecot
from servers.mails import Mails
from servers.proxy import Proxy
from system.ctl import BIN, Profile

ITEMS = "(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE {preview})"
PREVIEWS = {"Dovecot": "BODY.PEEK[TEXT]<0.4096>", "Cyrus": "PREVIEW"}
SLACK_P50, SLACK_P99 = 0.5, 3.0  # ms beside raw client and commit


class Forwarder:
    """A proxy in its own process: its work must not delay whoever reads the clients' output."""

    def __init__(self, server):
        leaf = Authority(server.folder / "tls").leaf("proxy")
        self._pipe, other = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=forward, args=(other, server.ports["imaps"], leaf), daemon=True)
        self._process.start()
        self.port = self._pipe.recv()

    def stamps(self):
        """EXISTS number -> ns at which its line was forwarded for the first time."""
        self._pipe.send("stamps")
        found = {}
        for ns, _, line in self._pipe.recv():
            found.setdefault(int(line.split()[1]), ns)
        return found

    def stop(self):
        self._pipe.send("end")
        self._process.join(10)


def forward(pipe, target, leaf):
    with Proxy(target, *leaf) as proxy:
        pipe.send(proxy.port)
        while pipe.recv() == "stamps":
            pipe.send(list(proxy.stamps))


def raw_client(server, forwarder):
    items = ITEMS.format(preview=PREVIEWS[server.name])
    child = subprocess.Popen([str(BIN / "rawclient"), "latency", str(forwarder.port), "alice", "one", items],
                             stdout=subprocess.PIPE, text=True)
    if child.stdout.readline() != "ready\n":
        raise RuntimeError("the raw client could not sign in")
    return child


def posthorn(profile):
    """posthornctl watch, each line stamped by another program as it leaves the pipe."""
    watch = subprocess.Popen(profile.command("watch"), env=profile.environment, stdout=subprocess.PIPE,
                             stderr=open(profile.error_log, "wb"))
    stamper = subprocess.Popen([str(BIN / "rawclient"), "stamp"], stdin=watch.stdout, stdout=subprocess.PIPE, text=True)
    watch.stdout.close()
    for line in stamper.stdout:
        if '"watching"' in line:
            return watch, stamper
    raise RuntimeError(f"posthornctl ended: {profile.error_log.read_text(errors='replace')}")


def next_new(stamper):
    for line in stamper.stdout:
        ns, _, text = line.partition(" ")
        event = json.loads(text)
        if event["ev"] == "new":
            return int(ns), event
    raise RuntimeError("posthornctl ended")


def measure(server, count):
    """([raw ms], [posthorn ms]), of `count` deliveries each."""
    mails = list(Mails(seed=11).some(count))
    ours, theirs = Forwarder(server), Forwarder(server)
    with Profile() as profile, Courier(server.ports["lmtp"]) as courier:
        courier.deliver(mails[0], "alice@localhost")  # Cyrus makes the mailbox now
        courier.deliver(mails[0], "bob@localhost")
        profile.add(server, name="bob", url=f"imaps://127.0.0.1:{ours.port}")
        raw = raw_client(server, theirs)
        watch, stamper = posthorn(profile)
        raw_ns, our_ns = {}, {}
        for number, mail in enumerate(mails, 2):
            courier.deliver(mail, "alice@localhost")
            raw_ns[number] = int(raw.stdout.readline().split()[0])
            time.sleep(0.02)
            courier.deliver(mail, "bob@localhost")
            our_ns[number] = next_new(stamper)[0]
            time.sleep(0.02)
        raw.kill()
        watch.terminate()
        watch.wait(5)
        stamper.wait(5)
        wire = theirs.stamps(), ours.stamps()
    for forwarder in (ours, theirs):
        forwarder.stop()
    return [[(ns - stamps[number]) / 1e6 for number, ns in arrived.items()]
            for stamps, arrived in zip(wire, (raw_ns, our_ns))]


def commits(folder, count=300):
    """ms of a durable commit of one message and its ledger row, as SQLite does it with synchronous=FULL."""
    base = sqlite3.connect(folder / "commit.db", isolation_level=None)
    base.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                       "CREATE TABLE message(uid INTEGER PRIMARY KEY, envelope TEXT);"
                       "CREATE TABLE ledger(seq INTEGER PRIMARY KEY, uid INTEGER, message_id TEXT);"
                       "CREATE TABLE mailbox(id INTEGER PRIMARY KEY, high INTEGER); INSERT INTO mailbox VALUES(1, 0)")
    times = []
    for number in range(count):
        start = time.perf_counter_ns()
        base.execute("BEGIN IMMEDIATE")
        base.execute("INSERT INTO message VALUES(?, ?)", (number, "x" * 600))
        base.execute("INSERT INTO ledger VALUES(?, ?, ?)", (number, number, f"{number}@example.org"))
        base.execute("UPDATE mailbox SET high = ?", (number,))
        base.execute("COMMIT")
        times.append((time.perf_counter_ns() - start) / 1e6)
    base.close()
    return times


def percentiles(values):
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return cuts[49], cuts[98], max(values)


def run(count):
    with Profile() as profile:
        commit = percentiles(commits(profile.folder))
    print(f"\nlatency, ms from EXISTS on the wire; {count} deliveries each    p50      p99      max")
    print(f"  one durable commit on this disk                      {row(commit)}")
    good = True
    for kind in (Dovecot, Cyrus):
        with kind({"alice": "one", "bob": "two"}) as server:
            raw, ours = (percentiles(values) for values in measure(server, count))
        p50, p99 = raw[0] + commit[0] + SLACK_P50, raw[1] + commit[1] + SLACK_P99
        met = ours[0] <= p50 and ours[1] <= p99
        good = good and met
        print(f"  {server.name:8} raw client                                  {row(raw)}")
        print(f"  {server.name:8} posthornctl watch                           {row(ours)}")
        print(f"  {server.name:8} goal: raw + commit + {SLACK_P50}, + {SLACK_P99}             {row((p50, p99))}"
              f"   {'met' if met else 'MISSED'}", flush=True)
    return good


def row(values):
    return "".join(f"{value:9.3f}" for value in values)
