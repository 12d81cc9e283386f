"""Networks that forget, vanish, flap, lose, mislead: in namespaces, with a router of our own. Needs root.

Where the product's clock runs faster the bounds are in its time; the kernel's timers keep ours.
"""
import time
import unittest

from servers import nets
from servers.certificates import Authority
from servers.chaos import Chaos
from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple
from servers.nameserver import NameServer
from servers.nets import Net

from .ctl import Profile, sized
from .faster import faster

SPEED = 20
SLACK = 20


class Networks(unittest.TestCase):
    def setUp(self):
        if nets.missing():
            self.skipTest(nets.missing())

    def begin(self, net, *, users=1, host=None, **environment):
        """A server behind the net and a profile in it, with an account for each user."""
        self.net = self.enterContext(net)
        names = [f"u{n}" for n in range(users)]
        self.server = self.enterContext(Dovecot(dict.fromkeys(names, "pw")))
        leaf = Authority(self.server.folder / "tls").leaf("net", names=(f"IP:{net.address}", "DNS:mail.test"))
        self.proxy = self.enterContext(Chaos(self.server.ports["imaps"], host=net.address, certificate=leaf[0], key=leaf[1]))
        self.profile = self.enterContext(Profile(prefix=net.prefix, **environment))
        for name in names:
            self.server.deliver(simple(99), name)
            self.profile.add(self.server, name=name, user=name, url=f"imaps://{host or net.address}:{self.proxy.port}")
        self.watch = self.profile.watch()
        return names

    def watching(self, names, seconds=20):
        for name in names:
            self.watch.until_watching(account=name, seconds=seconds)

    def end(self, *numbers):
        """Each mail was told once, in whatever order."""
        self.watch.terminate()
        self.assertEqual(sorted(self.watch.message_ids()), sorted(message_id_of(n) for n in numbers))

    def told(self, number, seconds, since=None):
        self.watch.until("new", seconds=seconds, message_id=message_id_of(number))
        return time.monotonic() - (since or time.monotonic())

    def test_a_router_that_forgets_silent_connections(self):
        """What the server sends then gets lost, and neither side learns of it."""
        self.watching(self.begin(Net(nat=5), **faster(SPEED)))
        start = time.monotonic()
        time.sleep(8)  # the router's memory is five seconds of ours
        self.server.deliver(simple(1), "u0")
        took = self.told(1, 40, start) * SPEED
        print(f"forgotten by the router: told {took:.0f} s after the last byte")
        self.assertLess(took, 300 + SLACK)
        self.watching(["u0"])
        self.assertEqual(self.watch.sockets(self.proxy.port), ["01"])
        self.end(1)

    def test_everything_dropped_both_ways(self):
        self.watching(self.begin(Net(), **faster(SPEED)))
        start = time.monotonic()
        self.net.drop()
        self.server.deliver(simple(1), "u0")
        state = self.watch.until("state", state="backoff", seconds=40)
        took = (time.monotonic() - start) * SPEED
        print(f"dropped both ways: found after {took:.0f} s as {state['cause']}")
        self.assertLess(took, 300 + SLACK)
        self.net.undrop()
        self.told(1, 60)
        self.watching(["u0"])
        self.assertEqual(self.watch.sockets(self.proxy.port), ["01"])
        self.end(1)

    def test_a_link_that_flaps(self):
        self.watching(self.begin(Net()))
        descriptors = self.watch.descriptors()
        for number in range(sized(6, 300)):
            self.net.link("down")
            time.sleep(0.5)  # the flapping is the fault
            self.net.link("up")
            time.sleep(0.5)
        self.server.deliver(simple(1), "u0")
        took = self.told(1, 90, time.monotonic())
        print(f"flapping: told after {took:.1f} s, {self.proxy.connections()[1]} connections")
        self.watching(["u0"])
        self.assertLessEqual(self.watch.descriptors(), descriptors + 2)
        self.assertLessEqual(self.proxy.connections()[1], sized(6, 300) + 1)
        self.end(1)

    def test_lost_packets(self):
        for percent in (1, 10, 30):
            with self.subTest(percent=percent):
                self.doCleanups()  # of the percentage before
                names = self.begin(Net())
                self.watching(names)
                self.net.drop(f"numgen random mod 100 < {percent} drop")
                numbers = range(1, sized(3, 20))
                for number in numbers:
                    self.server.deliver(simple(number), "u0")
                    self.told(number, 60)
                self.net.undrop()
                self.watch.terminate()
                self.watch = self.profile.watch()
                self.watching(names)
                self.assertEqual(self.watch.of("state", state="needs-sign-in"), [])
                self.assertEqual(self.watch.of("new"), [])
                self.watch.terminate()

    def test_one_address_family_leads_nowhere(self):
        hosts = "127.0.0.1 localhost\n{net.address} mail.test\n{net.v6} mail.test\n"
        self.begin(Net(hosts=hosts), host="mail.test")
        self.watch.terminate()
        self.net.in_client("ip", "-6", "addr", "add", f"{self.net.v6[:-1]}9/64", "dev", "cc", "nodad")
        self.net.in_router("nft", "add table ip6 hole; add chain ip6 hole f { type filter hook prerouting priority 0; drop; }")
        start = time.monotonic()
        self.watch = self.profile.watch()
        self.watching(["u0"])
        took = time.monotonic() - start
        print(f"IPv6 leads nowhere: watching after {took:.2f} s")
        self.assertLess(took, 3)
        self.end()

    def test_names_that_are_not_answered_or_wrongly(self):
        """Each is told as a fault of the name, and the first right answer is used."""
        net = Net(resolvers="nameserver {net.address}\noptions timeout:1 attempts:1\n")
        names = self.begin(net, host="mail.test", **faster(SPEED))
        self.watch.terminate()
        dead = [f"192.0.2.{n}" for n in range(1, 13)]
        for answer in ("nxdomain", "servfail", None, []):
            with self.subTest(answer=answer), NameServer(net.address, answer) as dns:
                self.watch = self.profile.watch()
                state = self.watch.until("state", state="backoff", seconds=30)
                self.assertIn(state["cause"], ("dns", "timeout"))
                asked, dns.answer = dns.asked, [net.address]
                self.watching(names, 90)
                self.assertGreater(dns.asked, asked, "asked again for each attempt")
                self.watch.terminate()
        self.net.in_router("nft", "add table ip hole; add chain ip hole f { type filter hook prerouting priority 0; "
                                  "ip daddr 192.0.2.0/24 drop; }")
        with NameServer(net.address, [*dead, net.address]):
            self.watch = self.profile.watch()
            start = time.monotonic()
            self.watching(names, 60)
            took = (time.monotonic() - start) * SPEED
            print(f"twelve dead addresses before the right one: {took:.0f} s")
            self.assertLess(took, 10 + SLACK)
        with NameServer(net.address, ["192.0.2.1"]) as dns:
            self.proxy.freeze()
            self.watch.until("state", state="backoff", seconds=40)
            dns.answer = [net.address]
            self.proxy.thaw()
            self.watching(names, 90)
        self.end()

    def test_the_address_changes_without_the_link_going_down(self):
        self.watching(self.begin(Net(), **faster(SPEED)))
        self.net.in_client("ip", "addr", "add", f"{self.net.client_address[:-1]}7/24", "dev", "cc")
        self.net.in_client("ip", "addr", "del", f"{self.net.client_address}/24", "dev", "cc")
        self.net.in_client("ip", "addr", "add", f"{self.net.client_address[:-1]}7/24", "dev", "cc")
        self.net.in_client("ip", "route", "replace", "default", "via", f"{self.net.client_address[:-1]}1")
        start = time.monotonic()
        self.server.deliver(simple(1), "u0")
        took = self.told(1, 60, start) * SPEED
        print(f"another address: told after {took:.0f} s")
        self.assertLess(took, 300 + SLACK)
        self.end(1)

    def test_many_accounts_when_the_network_is_back(self):
        names = self.begin(Net(), users=sized(20, 50))
        self.watching(names, 60)
        self.proxy.cut()
        self.net.drop("meta l4proto tcp reject with tcp reset")
        for name in names:
            self.server.deliver(simple(1), name)
            self.watch.until("state", account=name, state="backoff", seconds=60)
        self.net.undrop()
        before, start = len(self.proxy.log), time.monotonic()
        self.watching(names, 60)
        took = time.monotonic() - start
        for name in names:
            self.watch.until("new", account=name, seconds=60)
        connects = sorted(d.seconds for d in self.proxy.log[before:] if d.what.startswith("connected"))
        densest = max(sum(a <= b < a + 1 for b in connects) for a in connects)
        print(f"{len(names)} accounts back after {took:.1f} s, at most {densest} connections in a second")
        self.assertLess(took, 40)
        self.watch.terminate()
        self.assertEqual(len(self.watch.message_ids()), len(names))


if __name__ == "__main__":
    unittest.main()
