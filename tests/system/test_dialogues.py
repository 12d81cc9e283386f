"""Dialogues that go another way: IDLE that ends oddly, UIDVALIDITY that changes, capabilities that come and go, sign-ins

that never end, bursts and trickles. The mail that comes next is told, once."""
import time
import unittest

from servers.certificates import Authority
from servers.chaos import Chaos, Fault
from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple
from servers.script import fetched

from .ctl import Profile
from .faster import faster
from .zoo import Zoo

SPEED = 20


def first_idle(act):
    """act(session, tag) answers the first IDLE of the first connection; later ones are as usual."""
    def serve(session, tag, _):
        if session.number == 1 and not getattr(session, "odd", False):
            session.odd = True
            act(session, tag)
            return True
        return None
    return {"hooks": {"IDLE": serve}}


def idling(session, tag):
    session.on_idle(tag, b"")


def ends(text):
    def act(session, tag):
        idling(session, tag)
        session.idle_tag = None
        session.send(tag + text)
    return act


def untagged_first(session, tag):
    session.script.add(49)
    session.tell_count()
    idling(session, tag)


def plus_twice(session, tag):
    idling(session, tag)
    session.send(b"+ idling")


def bare_plus(session, tag):
    session.idle_tag = tag
    session.raw(b"+\r\n")


def bye_inside(session, tag):
    idling(session, tag)
    session.send(b"* BYE [ALERT] down for maintenance")


def crossing(seconds):
    """IDLE ends by itself at about the moment at which the client, told of a mail, sends DONE."""
    def act(session, tag):
        idling(session, tag)
        session.script.add(49)
        session.tell_count()
        time.sleep(seconds)
        session.idle_tag = None
        session.send(tag + b" OK idle ended")
    return act


def deaf_to_done(session, tag):
    session.send(b"+ idling")
    session.script.add(49)
    session.tell_count()
    session.script.hooks["DONE"] = lambda s, *_: s.number == 1


IDLES = {
    "no": (lambda session, tag: session.send(tag + b" NO busy")), "bad": (lambda session, tag: session.send(tag + b" BAD IDLE")),
    "ok": (lambda session, tag: session.send(tag + b" OK")), "ok-inside": ends(b" OK timeout"), "no-inside": ends(b" NO timeout"),
    "bad-inside": ends(b" BAD timeout"), "untagged-first": untagged_first, "plus-twice": plus_twice, "bare-plus": bare_plus,
    "bye": bye_inside, "cross-0": crossing(0), "cross-2": crossing(0.002), "cross-5": crossing(0.005), "deaf": deaf_to_done,
}


class Idling(unittest.TestCase):
    def test_idle_that_goes_another_way(self):
        with Zoo({name: first_idle(act) for name, act in IDLES.items()}, **faster(SPEED)) as zoo:
            watch = zoo.start()
            for name, script in zoo.cages.items():
                script.wait_for("IDLE")
                script.deliver(50)
            for name in IDLES:
                watch.until("new", account=name, seconds=30, message_id=message_id_of(50))
            for name, script in zoo.cages.items():
                script.deliver(51)
            for name in IDLES:
                watch.until("new", account=name, seconds=30, message_id=message_id_of(51))
            watch.terminate()
            for name, script in zoo.cages.items():
                with self.subTest(idle=name):
                    told = [e["message_id"] for e in watch.of("new", account=name)]
                    self.assertEqual(told, sorted(set(told)))
                    self.assertLessEqual(script.count_of("DONE"), script.count_of("IDLE"), "one DONE at most")
                    self.assertLessEqual(script.count, 2)
            print({name: zoo.causes(name) for name in IDLES if zoo.causes(name)})


class Validity(unittest.TestCase):
    """What is known stays known, whatever the number says; only the mails that come are told."""

    def test_it_changes_at_each_connection_and_within_one(self):
        def opening(number):
            def serve(session, tag, _):
                usual = session.opening()
                usual[3] = b"* OK [UIDVALIDITY %d] fine" % number(session.number)
                session.send(*usual, tag + b" OK [READ-ONLY] opened")
                return True
            return serve

        def midway(session, tag, _):
            session.on_idle(tag, b"")
            if session.number == 1:
                session.send(b"* OK [UIDVALIDITY 4242] changed under your feet")
            return True
        cages = {"grows": {"hooks": {"EXAMINE": opening(lambda n: 1000 + n)}},
                 "shrinks": {"hooks": {"EXAMINE": opening(lambda n: 1000 - n)}},
                 "returns": {"hooks": {"EXAMINE": opening(lambda n: 1000 + n % 2)}},
                 "midway": {"hooks": {"IDLE": midway}}}
        with Zoo(cages, **faster(SPEED)) as zoo:
            for round_ in range(4):
                watch = zoo.start()
                for name, script in zoo.cages.items():
                    watch.until_watching(account=name)
                    script.deliver(50 + round_)
                for name in cages:
                    watch.until("new", account=name, message_id=message_id_of(50 + round_))
                watch.terminate()
                self.assertEqual(sorted((e["account"], e["message_id"]) for e in watch.of("new")),
                                 sorted((name, message_id_of(50 + round_)) for name in cages))


class SigningIn(unittest.TestCase):
    def test_challenges_that_never_end_and_capabilities_that_churn(self):
        def endless(session, tag, _):
            for _ in range(2000):
                session.send(b"+ QUJD")
            return True

        def huge(session, tag, _):
            session.raw(b"+ " + b"QUJD" * 300000 + b"\r\n")
            return True

        def churn(session, tag, rest):
            session.on_idle(tag, rest)
            session.send(b"* CAPABILITY IMAP4rev1", b"* ENABLED CONDSTORE UTF8=ACCEPT", b"* CAPABILITY IMAP4rev1 IDLE UTF8=ONLY")
            return True

        def preauth(session, *_):
            session.send(b"* PREAUTH [CAPABILITY IMAP4rev1 IDLE] welcome")
            return True
        sasl = b"IMAP4rev1 IDLE AUTH=PLAIN SASL-IR"
        cages = {"endless": {"capability": sasl, "hooks": {"AUTHENTICATE": endless}},
                 "huge": {"capability": sasl, "hooks": {"AUTHENTICATE": huge}}, "churn": {"hooks": {"IDLE": churn}},
                 "preauth": {"hooks": {"GREETING": preauth}}}
        with Zoo(cages) as zoo:
            watch = zoo.start()
            for name in ("endless", "huge"):
                cause = watch.wait(lambda: zoo.causes(name), 45, f"an end of {name}")[0]
                print(f"{name} challenges end as {cause}")
            for name in ("churn", "preauth"):
                watch.until_watching(account=name)
                zoo.cages[name].deliver(50)
                watch.until("new", account=name)
            self.assertLess(watch.cpu_seconds(), 5)
            self.assertEqual(zoo.cages["preauth"].count_of("LOGIN"), 0)
            watch.terminate()


class Flows(unittest.TestCase):
    def test_a_burst_and_then_silence(self):
        """Three megabytes of rows in one piece; what is in the last of them is not left waiting for the next packet."""
        padding = b" BODY[HEADER] {30000}\r\n" + b"X-Pad: " + b"x" * 29989 + b"\r\n\r\n"

        def fat(session, uid, items):
            mails = dict(session.script.mails)
            line = fetched(list(mails).index(uid) + 1, uid, mails[uid], items)
            return line[:-1] + padding + b")" if mails[uid] >= 50 else None
        with Zoo({"alice": {"hooks": {"FETCHED": fat}}}) as zoo:
            watch = zoo.start()
            watch.until_watching()
            for number in range(50, 149):
                zoo.cages["alice"].add(number)
            start = time.monotonic()
            zoo.cages["alice"].deliver(149)
            watch.until("new", count=100, seconds=10)
            print(f"100 rows in 3 MB: {time.monotonic() - start:.2f} s")
            watch.terminate()

    def test_a_trickle_is_slow_but_works(self):
        """Two bytes every 5 ms, both ways: slow is no failure while bytes come."""
        trickle = [Fault("trickle", side, at=0, size=2, seconds=0.005) for side in ("server", "client")]
        with Dovecot() as server, Profile() as profile:
            leaf = Authority(server.folder / "tls").leaf("proxy")
            with Chaos(server.ports["imaps"], lambda *_: trickle, certificate=leaf[0], key=leaf[1]) as proxy:
                profile.add(server, url=f"imaps://127.0.0.1:{proxy.port}")
                watch = profile.watch()
                watch.until_watching(seconds=60)
                server.deliver(simple(1))
                watch.until("new", seconds=60)
                self.assertEqual(proxy.connections(), (1, 1))
                watch.terminate()


if __name__ == "__main__":
    unittest.main()
