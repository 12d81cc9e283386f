"""Connections that die without a word, at every point of a session: each is found within its deadline, nothing is lost.

The product's clock runs faster; the bounds are in its time.
"""
import time
import unittest

from servers.certificates import Authority
from servers.chaos import Chaos, Fault
from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple

from .ctl import Profile
from .faster import faster

SPEED = 20
SLACK = 15  # s of the product's time: less than one of ours, for a machine that is busy

# Where the server freezes: (side whose bytes are counted, after what, s until the connection is given up).
POINTS = {
    "hello": ("client", None, 10),
    "greeting": ("server", b"(?s)^", 30),
    "sign-in": ("client", rb"AUTHENTICATE[^\r]*\r\n|LOGIN[^\r]*\r\n", 30),
    "opening": ("client", rb"EXAMINE[^\r]*\r\n", 30),
    "fetch": ("client", rb"UID FETCH[^\r]*\r\n", 60),
    "idle": ("server", rb"\+ idling\r\n", 300),
}


def proxy_for(server, leaf, point):
    """Before the handshake there is no inside of TLS to count in."""
    return Chaos(server.ports["imaps"], **({} if POINTS[point][1] is None else leaf))


def plan_of(point):
    side, after, _ = POINTS[point]
    fault = Fault("freeze", side, at=10) if after is None else Fault("freeze", side, after=after)
    number_of_first = []

    def plan(number, _):
        number_of_first.append(number)
        return [fault] if number == number_of_first[0] else []
    return plan


class Silence(unittest.TestCase):
    def frozen(self, *points):
        """Each user's first connection freezes at a point of its own; mail comes; when is each back?"""
        users = {f"u{n}": "pw" for n in range(len(points))}
        with Dovecot(users) as server, Profile(**faster(SPEED)) as profile:
            leaf = dict(zip(("certificate", "key"), Authority(server.folder / "tls").leaf("proxy")))
            proxies = [self.enterContext(proxy_for(server, leaf, point)) for point in points]
            for user, each in zip(users, proxies):
                profile.add(server, name=user, user=user, url=f"imaps://127.0.0.1:{each.port}")
            watch = profile.watch()  # the first sync passes: it is silent about what is there
            for user in users:
                watch.until_watching(account=user)
            watch.terminate()
            for user, point, each in zip(users, points, proxies):
                server.deliver(simple(0), user)
                each.replan(plan_of(point))
            watch = profile.watch()
            for point, user, proxy in zip(points, users, proxies):
                with self.subTest(point=point):
                    self.check_point(point, user, proxy, server, watch)
            watch.terminate()

    def check_point(self, point, user, proxy, server, watch):
        froze = watch.wait(lambda: [d for d in proxy.log if d.what == "freeze"], 60, f"freeze at {point}: {proxy.story()}")[0]
        server.deliver(simple(1), user)
        bound = POINTS[point][2] + SLACK
        watch.until("new", seconds=bound / SPEED + 20, account=user, message_id=message_id_of(1))
        again = [d for d in proxy.log if d.connection == froze.connection + 1][0]
        took = (again.seconds - froze.seconds) * SPEED
        print(f"frozen at {point}: a new connection after {took:.0f} s")
        self.assertLess(took, bound, proxy.story())
        watch.until_watching(account=user)
        self.assertEqual(watch.sockets(proxy.port), ["01"], "the old connection is gone")
        self.assertEqual([e["message_id"] for e in watch.of("new", account=user)], [message_id_of(n) for n in (0, 1)])

    def test_frozen_anywhere_the_server_is_given_up_in_time(self):
        self.frozen(*POINTS)

    def test_a_server_that_idles_but_never_tells(self):
        """Its lines come out only when IDLE ends; some gateways do that."""
        with Dovecot() as server, Profile(**faster(SPEED)) as profile:
            leaf = dict(zip(("certificate", "key"), Authority(server.folder / "tls").leaf("proxy")))
            drop = [Fault("filter", pattern=rb"EXISTS|RECENT|FETCH|EXPUNGE|Still here")]
            with Chaos(server.ports["imaps"], lambda *_: drop, **leaf) as proxy:
                server.deliver(simple(99))  # an empty mailbox is not asked: UID FETCH of nothing is an error to some servers
                profile.add(server, url=f"imaps://127.0.0.1:{proxy.port}")
                watch = profile.watch()
                watch.until_watching()
                for number in range(2):
                    start = time.monotonic()
                    server.deliver(simple(number))
                    watch.until("new", seconds=60, message_id=message_id_of(number))
                    took = (time.monotonic() - start) * SPEED
                    print(f"never told of: found after {took:.0f} s")
                    self.assertLess(took, 300 + SLACK)
                self.assertEqual(proxy.connections(), (1, 1))
                watch.terminate()
                self.assertEqual(watch.message_ids(), [message_id_of(n) for n in range(2)])


if __name__ == "__main__":
    unittest.main()
