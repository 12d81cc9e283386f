"""The beds themselves: each promise that other tests build on."""
import email
import email.policy
import imaplib
import os
import random
import shutil
import socket
import ssl
import time
import unittest

from servers import courier, process
from servers.certificates import Authority
from servers.chaos import Chaos, Fault, storm
from servers.courier import CourierImap
from servers.cyrus import Cyrus
from servers.dovecot import Dovecot
from servers.mails import Mails, simple
from servers.proxy import Proxy
from servers.scripted import Scripted


def connect(server, context=None):
    context = context or ssl.create_default_context(cafile=str(server.ca_file))
    return imaplib.IMAP4_SSL("127.0.0.1", server.ports["imaps"], ssl_context=context)


class DovecotBed(unittest.TestCase):
    def test_mail_arrives_by_every_way_and_survives_a_kill(self):
        for format in ("maildir", "sdbox"):
            with self.subTest(format=format), Dovecot({"alice": "pä ss"}, format=format) as server:
                self.assertEqual(server.deliver(Mails().some(20)), 20)
                server.append(Mails().some(30, first=20))
                server.deliver(simple(1), mailbox="Work")
                client = connect(server)
                client.authenticate("PLAIN", lambda _: "\0alice\0pä ss".encode())
                self.assertEqual(client.select()[1], [b"50"])
                self.assertEqual(client.select("Work")[1], [b"1"])
                server.kill9()
                with self.assertRaises(imaplib.IMAP4.abort):
                    client.noop()
                client.shutdown()
                expected = 50
                if format == "maildir":
                    server.drop(simple(2))
                    expected = 51
                server.restart()
                client = connect(server)
                client.authenticate("PLAIN", lambda _: "\0alice\0pä ss".encode())
                self.assertEqual(client.select()[1], [b"%d" % expected])
                client.logout()

    def test_counts_accepted_and_refused_sign_ins(self):
        with Dovecot() as server:
            client = connect(server)
            with self.assertRaises(imaplib.IMAP4.error):
                client.login("alice", "wrong")
            client.login("alice", "wonderland")
            process.wait_until(lambda: server.logins() == (1, 1), 5, "both in the log")
            client.logout()

    def test_nothing_is_left_behind(self):
        server = Dovecot().start()
        pids = [server.pid, *process.descendants(server.pid)]
        server.stop()
        self.assertFalse([pid for pid in pids if process.alive(pid)])
        self.assertFalse(server.folder.exists())

    def test_expired_and_foreign_certificates_are_what_they_say(self):
        for options, reason in (({"expired": True}, "expired"), ({"names": ("DNS:other.example",)}, "mismatch")):
            with self.subTest(reason=reason), Dovecot(**options) as server:
                with self.assertRaises(ssl.SSLCertVerificationError) as caught:
                    connect(server)
                self.assertIn(reason, str(caught.exception))


    def test_announces_what_it_is_told_to(self):
        with Dovecot(capability="IMAP4rev1 UIDPLUS") as server:
            client = connect(server)
            client.login("alice", "wonderland")
            self.assertNotIn("IDLE", client.capability()[1][0].decode().split())


class CyrusBed(unittest.TestCase):
    def test_mail_arrives_wakes_an_idler_and_survives_a_kill(self):
        with Cyrus() as server:
            self.assertEqual(server.deliver(Mails().some(5)), 5)
            server.append(Mails().some(20, first=5))
            client = connect(server)
            with self.assertRaises(imaplib.IMAP4.error):
                client.login("alice", "wrong")
            client.login("alice", "wonderland")
            self.assertEqual(client.select()[1], [b"25"])
            client.send(b"x IDLE\r\n")
            self.assertTrue(client.readline().startswith(b"+"))
            server.deliver(simple(1))
            self.assertEqual(client.readline(), b"* 26 EXISTS\r\n")
            self.assertEqual(server.logins(), (2, 1))
            server.kill9()
            server.restart()
            client.shutdown()
            client = connect(server)
            client.login("alice", "wonderland")
            self.assertEqual(client.select()[1], [b"26"])


class CourierBed(unittest.TestCase):
    def test_mail_arrives_wakes_an_idler_and_survives_a_kill(self):
        if not courier.available():
            self.skipTest("no right to make a mount namespace, in which Courier finds our passwords")
        with CourierImap() as server:
            self.assertEqual(server.deliver(Mails().some(5)), 5)
            server.deliver(simple(2), mailbox="Work")
            client = connect(server)
            with self.assertRaises(imaplib.IMAP4.error):
                client.login("alice", "wrong")
            client.login("alice", "wonderland")
            self.assertEqual(client.select("INBOX.Work")[1], [b"1"])
            self.assertEqual(client.select()[1], [b"5"])
            client.send(b"x IDLE\r\n")
            self.assertTrue(client.readline().startswith(b"+"))
            server.deliver(simple(1))
            self.assertEqual(client.readline(), b"* 6 EXISTS\r\n")
            self.assertEqual(server.logins(), (1, 1))
            pids = [server.pid, *process.descendants(server.pid)]
            server.kill9()
            self.assertFalse([pid for pid in pids if process.alive(pid)])
            server.drop(simple(3))
            server.restart()
            client.shutdown()
            client = connect(server)
            client.login("alice", "wonderland")
            self.assertEqual(client.select()[1], [b"7"])


class ProxyBed(unittest.TestCase):
    def test_stamps_what_passes_and_cuts(self):
        with Dovecot() as server, Proxy(server.ports["imaps"], *Authority(server.folder / "tls").leaf("proxy")) as proxy:
            context = ssl.create_default_context(cafile=str(server.ca_file))
            server.deliver(simple(0))
            client = imaplib.IMAP4_SSL("127.0.0.1", proxy.port, ssl_context=context)
            client.login("alice", "wonderland")
            client.select()
            before = time.monotonic_ns()
            server.deliver(simple(1))
            client.noop()
            (_, _, first), (stamp, connection, line) = proxy.stamps
            self.assertEqual((first, connection, line), (b"* 1 EXISTS", 1, b"* 2 EXISTS"))
            self.assertTrue(before < stamp < time.monotonic_ns())
            self.assertEqual(proxy.connections(), (1, 1))
            proxy.freeze()
            client.sock.settimeout(0.2)
            with self.assertRaises(TimeoutError):
                client.noop()
            proxy.freeze(False)
            for reset in (False, True):
                client = imaplib.IMAP4_SSL("127.0.0.1", proxy.port, ssl_context=context)
                proxy.cut(reset)
                with self.assertRaises((imaplib.IMAP4.abort, OSError)):
                    client.noop()


class ChaosProxy(unittest.TestCase):
    GREETING, ANSWER = b"* OK ready\r\n", b"* 1 EXISTS\r\n* OK still here\r\n"

    def talk(self, *faults, tls=False, last=b"DONE\r\n"):
        """What a client gets to see that sends two lines to a server that answers each; and the proxy's log."""
        folder = process.make_folder("ph-ca-")
        self.addCleanup(shutil.rmtree, folder)
        authority = Authority(folder)
        leaf = dict(zip(("certificate", "key"), authority.leaf())) if tls else {}

        def serve(connection):
            connection.sendall(self.GREETING)
            for _ in connection.makefile("rb"):
                connection.sendall(self.ANSWER)
        with Scripted(serve) as server, Chaos(server.port, lambda *_: faults, target_tls=False, **leaf) as chaos:
            client = socket.create_connection(("127.0.0.1", chaos.port))
            if tls:
                client = ssl.create_default_context(cafile=str(authority.ca_file)).wrap_socket(client, server_hostname="127.0.0.1")
            client.settimeout(0.7)
            got = b""
            try:
                client.sendall(b"a IDLE\r\n")
                client.sendall(last)
                while data := client.recv(4096):
                    got += data
                end = "end"
            except ConnectionResetError:
                end = "reset"
            except TimeoutError:
                end = "silence"
            except ssl.SSLEOFError:
                end = "end"
            client.close()
            return got, end, [(d.side, d.offset, d.what) for d in chaos.log[1:]]

    def test_each_fault_comes_at_its_byte(self):
        whole = self.GREETING + 2 * self.ANSWER
        for tls in (False, True):
            with self.subTest(tls=tls):
                self.assertEqual(self.talk(tls=tls)[:2], (whole, "silence"))
                self.assertEqual(self.talk(Fault("finish", at=5), tls=tls), (whole[:5], "end", [("server", 5, "finish")]))
                got, end, log = self.talk(Fault("reset", after=rb"READY|ready"), tls=tls)
                self.assertEqual((got, log), (whole[:10], [("server", 10, "reset")]))
                self.assertEqual(end, "end" if tls else "reset")  # OpenSSL hides the reset
                self.assertEqual(self.talk(Fault("swallow", at=12), tls=tls)[:2], (whole[:12], "silence"))
                self.assertEqual(self.talk(Fault("swallow", side="client", at=3), tls=tls)[:2], (self.GREETING, "silence"))
                self.assertEqual(self.talk(Fault("half", at=20), tls=tls)[:2], (whole[:20], "end"))
                self.assertEqual(self.talk(Fault("freeze", at=7), tls=tls)[:2], (whole[:7], "silence"))
                self.assertEqual(self.talk(Fault("records", at=0), tls=tls)[:2], (whole, "silence"))

    def test_lines_are_dropped_while_the_client_idles(self):
        got = self.talk(Fault("filter", pattern=rb"EXISTS"), last=b"\r\n")[0]
        self.assertEqual((got.count(b"still here"), got.count(b"EXISTS")), (2, 0))

    def test_chance_comes_from_the_seed(self):
        plans = [[storm(n, random.Random(f"7/{n}")) for n in range(50)] for _ in range(2)]
        self.assertEqual(plans[0], plans[1])
        self.assertGreater(len({plan[0].kind for plan in plans[0]}), 4)


class Parts(unittest.TestCase):
    def test_mails_are_the_same_for_the_same_seed_and_whole(self):
        for number in range(200):
            mail = Mails(3).make(number)
            self.assertEqual(mail, Mails(3).make(number))
            parsed = email.message_from_bytes(mail, policy=email.policy.default)
            self.assertFalse(parsed.defects)
            self.assertTrue(parsed["subject"] and parsed["from"])
            self.assertLess(max(len(line) for line in mail.split(b"\r\n")), 999)

    def test_ports_differ(self):
        ports = process.free_ports(50)
        self.assertEqual(len(set(ports)), 50)

    def test_an_authority_signs_leaves(self):
        folder = process.make_folder("ph-ca-")
        self.addCleanup(shutil.rmtree, folder)
        certificate, key = Authority(folder).leaf()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.assertTrue(os.path.exists(folder / "ca.pem"))


if __name__ == "__main__":
    unittest.main()
