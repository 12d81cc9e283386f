"""posthornctl is killed at random moments during a stream of mail; its consumer keeps the last seq and starts it again."""
import random
import threading
import time
import unittest

from servers.cyrus import Cyrus
from servers.delivery import Courier
from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple

from .ctl import Profile, sized

KILLS = sized(8, 50)
MAILS = sized(160, 1000)


class Crash(unittest.TestCase):
    def check(self, server, seed):
        dice = random.Random(seed)
        with Profile() as profile:
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            stream = threading.Thread(target=deliver, args=(server, KILLS * 0.9 / MAILS))
            stream.start()
            told, last = [], 0
            for _ in range(KILLS):
                time.sleep(dice.choice((dice.uniform(0, 0.2), dice.uniform(0.1, 1.6))))
                watch.kill9()
                last = consume(watch, told, last)
                watch = profile.watch("--since", last)
            stream.join()
            watch.wait(lambda: len(told) + len([e for e in watch.events if e["ev"] == "new"]) >= MAILS, 60, f"{MAILS} mails")
            watch.until_watching()
            watch.terminate()
            consume(watch, told, last)
            expected = [message_id_of(n) for n in range(MAILS)]
            self.assertEqual(sorted(set(expected) - set(told)), [], "lost")
            self.assertEqual(len(told), len(set(told)), "told twice")
            self.assertEqual(sorted(told), sorted(expected))

    def test_dovecot(self):
        with Dovecot() as server:
            self.check(server, 1)

    def test_cyrus(self):
        with Cyrus() as server:
            self.check(server, 2)


def deliver(server, pause):
    with Courier(server.ports["lmtp"]) as courier:
        for number in range(MAILS):
            courier.deliver(simple(number), "alice@localhost")
            time.sleep(pause)


def consume(watch, told, last):
    """What the consumer has read of a run; it must never see a seq again."""
    for event in watch.of("new"):
        if event["seq"] <= last:
            raise AssertionError(f"seq {event['seq']} after {last}")
        last = event["seq"]
        told.append(event["message_id"])
    if watch.broken:
        raise AssertionError(f"broken lines: {watch.broken[:3]}")
    return last


if __name__ == "__main__":
    unittest.main()
