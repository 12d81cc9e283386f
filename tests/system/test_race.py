"""Mail that comes in the very moment between two commands: one delivery for each half millisecond of the window."""
import concurrent.futures
import random
import time
import unittest

from servers.certificates import Authority
from servers.dovecot import Dovecot
from servers.delivery import Courier
from servers.mails import message_id_of, simple
from servers.process import make_folder
from servers.script import Script

from .ctl import Profile, sized

STEP = 0.0005
USERS = 25


class Opening(unittest.TestCase):
    """Between connecting and idling: as many accounts as there are users open at once, mail comes to each at its time."""

    def test_dovecot(self):
        rounds = sized(12, 400)
        users = {f"u{n}": "pw" for n in range(USERS)}
        with Dovecot(users) as server, Profile() as profile:
            for user in users:
                profile.add(server, name=user, user=user)
            watch = profile.watch()
            for user in users:
                watch.until_watching(account=user)
            window = self.window_of(watch)
            watch.terminate()
            self.couriers = [self.enterContext(Courier(server.ports["lmtp"])) for _ in range(4)]
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                for number in range(rounds):
                    window = self.round(number, profile, server, list(users), window, pool)
        print(f"{rounds * USERS} deliveries at half-millisecond steps over {1000 * window[1]:.0f} ms")

    @staticmethod
    def window_of(watch):
        """(s from the start to the first EXAMINE, s from there to the last IDLE), a little wider."""
        began = [s for s, e in zip(watch.stamps, watch.events) if e.get("state") == "syncing"]
        idled = [s for s, e in zip(watch.stamps, watch.events) if e.get("state") == "watching"]
        first = (min(began) - watch.began) / 1e9
        return max(0.0, first - 0.01), (max(idled) - min(began)) / 1e9 + 0.03

    def round(self, number, profile, server, users, window, pool):
        steps = max(USERS, int(window[1] / STEP))
        offsets = [window[0] + (number * USERS + n) * 7 % steps * STEP for n in range(USERS)]
        watch = profile.watch()
        start = watch.began / 1e9
        order = sorted(zip(offsets, users))
        jobs = [pool.submit(deliver_at, self.couriers[lane], [(start + at, user) for at, user in order[lane::4]], number, server)
                for lane in range(4)]
        latest = {user: at for job in jobs for user, at in job.result()}
        for user in users:
            watch.until("new", seconds=10, account=user, message_id=message_id_of(number))
        late = [(user, (stamp_of(watch, user) - latest[user])) for user in users]
        self.assertEqual([(user, s) for user, s in late if s > 5], [])
        result = self.window_of(watch)
        watch.terminate()
        self.assertEqual(sorted(e["account"] for e in watch.of("new")), sorted(users), "each exactly once")
        return result


def deliver_at(courier, plan, number, server):
    done = []
    for at, user in plan:
        time.sleep(max(0.0, at - time.monotonic()))  # the moment is what is tested
        done.append((user, time.monotonic()))
        courier.deliver(simple(number), server.address(user))
    return done


def stamp_of(watch, user):
    return next(s for s, e in zip(watch.stamps, watch.events) if e["ev"] == "new" and e["account"] == user) / 1e9


class Returning(unittest.TestCase):
    """Between the FETCH of one mail and the next IDLE. The server tells of a mail to who idles, and to nobody else."""

    def test_pairs_of_mails(self):
        pairs = sized(300, 10000)
        folder = make_folder("ph-ca-")
        authority = Authority(folder)
        with Script(1, certificate=authority.leaf()[0], key=folder / "server.key") as server, Profile() as profile:
            profile.add(url=f"imaps://127.0.0.1:{server.port}", ca=authority.ca_file)
            watch = profile.watch()
            watch.until_watching()
            chance = random.Random(1)
            started = time.monotonic()
            for number in range(pairs):
                first, second = 10 + 2 * number, 11 + 2 * number
                server.deliver(first)
                time.sleep(number % 40 * STEP + chance.random() * STEP)  # the moment is what is tested
                server.deliver(second)
                watch.until("new", seconds=5, message_id=message_id_of(second))
            took = time.monotonic() - started
            watch.terminate()
            self.assertEqual(watch.message_ids(), [message_id_of(n) for n in range(10, 10 + 2 * pairs)])
            self.assertEqual(server.count, 1)
            print(f"{pairs} pairs in {took:.1f} s")


if __name__ == "__main__":
    unittest.main()
