"""The server dies, mail comes meanwhile, it returns: the gap is told, nothing is lost, nothing is told twice."""
import unittest

from servers.certificates import Authority
from servers.dovecot import Dovecot
from servers.mails import message_id_of, simple
from servers.proxy import Proxy

from .ctl import Profile, sized


class Outage(unittest.TestCase):
    def test_killed_while_idling(self):
        with Dovecot() as server, Profile() as profile:
            server.deliver(simple(0))
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            number = 1
            for round_ in range(sized(2, 6)):
                server.deliver(simple(number))
                watch.until("new", message_id=message_id_of(number))
                server.kill9()
                state = watch.until_broken()
                self.assertIn(state["cause"], ("network", "refused"))
                lost = sized(7, 40)
                server.drop([simple(n) for n in range(number + 1, number + 1 + lost)])
                number += lost
                server.restart()
                watch.until("new", seconds=90, message_id=message_id_of(number))
                watch.until_watching()
                gap = watch.until("summary", reason="gap", count=round_ + 1)
                self.assertEqual((gap if round_ == 0 else gap[-1])["count"], lost)
                number += 1
            server.deliver(simple(number))
            watch.until("new", message_id=message_id_of(number))
            watch.terminate()
            self.assertEqual(sorted(watch.message_ids()), sorted(message_id_of(n) for n in range(1, number + 1)))
            self.assertEqual(len(watch.message_ids()), len(set(watch.message_ids())))

    def test_mail_that_came_while_we_were_off(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            server.deliver(simple(1))
            last = watch.until("new")["seq"]
            watch.terminate()
            server.deliver(simple(n) for n in range(2, 9))
            watch = profile.watch("--since", last)
            watch.until("new", count=7)
            watch.until_watching()
            self.assertEqual(watch.message_ids(), [message_id_of(n) for n in range(2, 9)])
            self.assertEqual(watch.until("summary", reason="gap")["count"], 7)
            watch.terminate()

    def test_an_orderly_restart_of_the_server(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            server.halt()
            watch.until_broken()
            server.restart()
            server.deliver(simple(1))
            watch.until("new", seconds=100)  # a server that says goodbye is asked again after a minute
            watch.until_watching()
            watch.terminate()
            self.assertEqual(watch.message_ids(), [message_id_of(1)])

    def test_connections_cut_and_reset_during_a_stream(self):
        with Dovecot() as server, Profile() as profile:
            leaf = Authority(server.folder / "tls").leaf("proxy")
            with Proxy(server.ports["imaps"], *leaf) as proxy:
                profile.add(server, url=f"imaps://127.0.0.1:{proxy.port}")
                watch = profile.watch()
                watch.until_watching()
                count = sized(30, 300)
                for number in range(count):
                    server.deliver(simple(number))
                    if number % 10 == 4:
                        proxy.cut(reset=number % 20 == 4)
                watch.wait(lambda: len({e["message_id"] for e in watch.events if e["ev"] == "new"}) >= count, 120,
                           f"{count} mails")
                watch.until_watching()
                watch.terminate()
                self.assertEqual(sorted(watch.message_ids()), sorted(message_id_of(n) for n in range(count)))




if __name__ == "__main__":
    unittest.main()
