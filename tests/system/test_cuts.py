"""Connections that break: at every byte, with a reset, an end or half an end, and servers that die at every point."""
import threading
import time
import unittest

from servers.certificates import Authority
from servers.chaos import Chaos, Fault
from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple

from .ctl import Profile, sized
from .test_interop import ALL

USERS = 20
SESSION = {"server": 2400, "client": 360}  # bytes of a session of these tests inside TLS, about
RAW = {"server": 4000, "client": 880}  # the same with TLS around it


class EveryByte(unittest.TestCase):
    """As many users as the rounds have connections: each first one of a round breaks at a byte of its own."""

    def sweep(self, fault, side, raw=False):
        rounds = sized(2, -(-(RAW if raw else SESSION)[side] // USERS))
        users = {f"u{n}": "pw" for n in range(USERS)}
        with Dovecot(users) as server, Profile() as profile:
            leaf = dict(zip(("certificate", "key"), Authority(server.folder / "tls").leaf("proxy")))
            with Chaos(server.ports["imaps"], **({} if raw else leaf)) as proxy:
                for user in users:
                    profile.add(server, name=user, user=user, url=f"imaps://127.0.0.1:{proxy.port}")
                    server.deliver(simple(0), user)
                watch = profile.watch()
                for user in users:
                    watch.until_watching(account=user)
                watch.terminate()
                stride = max(1, (RAW if raw else SESSION)[side] // (rounds * USERS))
                for number in range(rounds):
                    self.round(number, [Fault(fault, side, at=(number * USERS + n) * stride) for n in range(USERS)],
                               profile, server, users, proxy)
            applied = sum(d.what == fault for d in proxy.log)
            print(f"{applied} x {fault} of the {side}'s bytes, every {stride} bytes")
            self.assertGreater(applied, rounds * USERS // 2, "sessions became shorter: adapt their sizes above")

    def round(self, number, faults, profile, server, users, proxy):
        waiting, live = 1 + 2 * number, 2 + 2 * number
        for user in users:
            server.deliver(simple(waiting), user)
        first = proxy.connections()[1]
        proxy.replan(lambda n, _: [faults[n - first - 1]] if n - first <= USERS else [])
        watch = profile.watch()
        try:
            for user in users:
                watch.until("new", seconds=30, account=user, message_id=message_id_of(waiting))
                server.deliver(simple(live), user)
            for user in users:
                watch.until("new", seconds=30, account=user, message_id=message_id_of(live))
                watch.until_watching(account=user)
            self.check_sockets(watch, proxy)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{proxy.story()}") from None
        took, code = watch.terminate()
        self.assertEqual((code, watch.broken), (0, []))
        told = [(e["account"], e["message_id"]) for e in watch.of("new")]
        self.assertEqual(sorted(told), sorted((u, message_id_of(n)) for u in users for n in (waiting, live)), proxy.story())

    def check_sockets(self, watch, proxy):
        """One connection a user, and none that the other side has left."""
        deadline = time.monotonic() + 3
        while sorted(watch.sockets(proxy.port)) != ["01"] * USERS:
            self.assertLess(time.monotonic(), deadline, f"{watch.sockets(proxy.port)}\n{proxy.story()}")
            time.sleep(0.05)

    def test_reset_of_what_the_server_says(self):
        self.sweep("reset", "server")

    def test_reset_of_what_the_client_says(self):
        self.sweep("reset", "client")

    def test_reset_within_tls(self):
        self.sweep("reset", "server", raw=True)

    def test_end_of_what_the_server_says(self):
        self.sweep("finish", "server")

    def test_end_within_tls(self):
        self.sweep("finish", "client", raw=True)

    def test_half_an_end(self):
        """The server has said its last byte, but still listens."""
        self.sweep("half", "server")

    def test_records_of_one_byte(self):
        self.sweep("records", "server")


class Killed(unittest.TestCase):
    """The server dies by SIGKILL when the session is at a certain point, and is back a moment later."""

    POINTS = {"hello": ("client", None), "greeting": ("server", rb"(?s)^"), "sign-in": ("client", rb"AUTHENTICATE[^\r]*\r\n"),
              "opening": ("client", rb"EXAMINE[^\r]*\r\n"), "fetch": ("client", rb"UID FETCH[^\r]*\r\n"),
              "idle": ("server", rb"\+ idling\r\n"), "done": ("client", rb"DONE\r\n")}

    def test_at_each_point(self):
        capability = " ".join(each for each in ALL if each != "NOTIFY")  # which needs no DONE for new mail
        with Dovecot(capability=capability) as server, Profile() as profile:
            leaf = dict(zip(("certificate", "key"), Authority(server.folder / "tls").leaf("proxy")))
            with Chaos(server.ports["imaps"], **leaf) as inside, Chaos(server.ports["imaps"]) as outside:
                server.deliver(simple(0))
                profile.add(server, url=f"imaps://127.0.0.1:{inside.port}")
                profile.add(server, name="raw", user="alice", url=f"imaps://127.0.0.1:{outside.port}")
                watch = profile.watch()
                watch.until_watching(account="alice")
                watch.until_watching(account="raw")
                watch.terminate()
                number = 1
                for _ in range(sized(1, 100)):
                    for point in self.POINTS:
                        with self.subTest(point=point):
                            self.kill_at(point, number, server, profile, inside, outside)
                        number += 3

    def kill_at(self, point, number, server, profile, inside, outside):
        side, after = self.POINTS[point]
        proxy, account = (outside, "raw") if after is None else (inside, "alice")
        server.deliver(simple(number))
        dead = threading.Event()

        def kill():
            if not dead.is_set():
                server.kill9()
                server.drop(simple(number + 1))
                dead.set()
        where = {"at": 10} if after is None else {"after": after}
        proxy.replan(lambda *_: [] if dead.is_set() else [Fault("call", side, call=kill, **where)])
        watch = profile.watch()
        if point == "done":
            watch.until_watching(account=account)
            server.deliver(simple(number + 2))
        self.assertTrue(dead.wait(20), f"{point} was not reached: {proxy.story()}")
        server.restart()
        back = time.monotonic()
        watch.until("new", account=account, message_id=message_id_of(number + 1))
        took = time.monotonic() - back
        if point != "done":
            server.deliver(simple(number + 2))
        watch.until("new", account=account, message_id=message_id_of(number + 2))
        for each in ("alice", "raw"):
            watch.until("new", account=each, message_id=message_id_of(number + 1))
            watch.until("new", account=each, message_id=message_id_of(number + 2))
        watch.terminate()
        proxy.replan(lambda *_: [])
        print(f"killed at {point}: back after {took:.1f} s")
        self.assertLess(took, 5)
        for each in ("alice", "raw"):
            self.assertEqual(sorted(e["message_id"] for e in watch.of("new", account=each)),
                             sorted(message_id_of(number + n) for n in range(3)))


if __name__ == "__main__":
    unittest.main()
