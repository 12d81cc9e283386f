"""`posthornctl fetch` on a real server: every octet, every message, whatever happens on the way."""
import signal
import subprocess
import unittest

from servers.certificates import Authority
from servers.delivery import crlf
from servers.dovecot import Dovecot
from servers.mails import Mails, simple
from servers.proxy import Proxy

from .ctl import Profile, sized


def saved(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Fetch(unittest.TestCase):
    def test_every_octet_arrives(self):
        with Dovecot() as server, Profile() as profile:
            mails = list(Mails(seed=7).some(sized(60, 2000)))
            mails.append(simple(1).replace(b"\n\n", b"\n\n" + b"0123456789" * 800_000 + b"\n", 1))  # 8 MB in one line
            server.append(mails)
            profile.add(server)
            target = profile.folder / "mail"
            done = profile.run("fetch", "--to", target, "--connections", "3")
            self.assertIn(f"{len(mails)} messages saved", done.stdout)
            found = saved(target)
            self.assertEqual(len(found), len(mails))
            self.assertEqual(sorted(found.values()), sorted(crlf(mail) for mail in mails))
            self.assertEqual({path.stat().st_mode & 0o077 for path in target.iterdir()}, {0})
            again = profile.run("fetch", "--to", target)
            self.assertIn("0 messages saved", again.stdout)
            self.assertEqual(saved(target), found)

    def test_since_and_the_owner(self):
        with Dovecot() as server, Profile() as profile:
            server.append([simple(number) for number in range(1, 11)])
            profile.add(server)
            watch = profile.watch()
            watch.until_watching()
            target = profile.folder / "mail"
            profile.run("fetch", "--to", target, "--since", "8")
            self.assertEqual(sorted(name.split("-")[1] for name in saved(target)), ["10.eml", "8.eml", "9.eml"])
            watch.terminate()

    def test_what_is_wrong_has_its_exit_code(self):
        with Dovecot() as server, Profile() as profile:
            profile.add(server)
            profile.run("fetch", code=2)
            profile.run("fetch", "--to", profile.folder / "x", "--connections", "0", code=2)
            profile.run("fetch", "--to", profile.folder / "x", "--folder", "Nowhere", code=1)
            blocked = profile.folder / "file"
            blocked.write_text("in the way")
            server.append([simple(1)])
            self.assertIn(str(blocked), profile.run("fetch", "--to", blocked / "below", code=1).stderr)
            server.halt()
            profile.run("fetch", "--to", profile.folder / "x", code=4)

    def test_cut_connections_lose_and_double_nothing(self):
        with Dovecot() as server, Profile() as profile:
            leaf = Authority(server.folder / "tls").leaf("proxy")
            with Proxy(server.ports["imaps"], *leaf) as proxy:
                body = b"y" * 998 + b"\n"
                mails = [simple(number).replace(b"\n\n", b"\n\n" + body * 1000, 1) for number in range(sized(40, 400))]
                server.append(mails)
                profile.add(server, url=f"imaps://127.0.0.1:{proxy.port}")
                target = profile.folder / "mail"
                child = subprocess.Popen(profile.command("fetch", "--to", target), env=profile.environment,
                                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                cuts = 0
                while child.poll() is None and cuts < 4:
                    if target.is_dir() and len(list(target.glob("*.eml"))) > cuts * len(mails) // 6:
                        proxy.cut(reset=cuts % 2 == 0)
                        cuts += 1
                out, err = child.communicate(timeout=120)
                self.assertEqual(child.returncode, 0, err)
                self.assertGreater(cuts, 0, "the download was over before it was cut")
                self.assertIn(f"{len(mails)} messages saved", out)
                self.assertEqual(sorted(saved(target).values()), sorted(crlf(mail) for mail in mails))

    def test_an_interrupt_leaves_whole_messages_only(self):
        with Dovecot() as server, Profile() as profile:
            body = b"x" * 998 + b"\n"
            mails = [simple(number).replace(b"\n\n", b"\n\n" + body * 2000, 1) for number in range(1, 41)]
            server.append(mails)
            profile.add(server)
            target = profile.folder / "mail"
            child = subprocess.Popen(profile.command("fetch", "--to", target), env=profile.environment,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            while child.poll() is None and not any(target.glob("*.eml")):
                pass
            child.send_signal(signal.SIGINT)
            _, err = child.communicate(timeout=30)
            self.assertEqual(child.returncode, 1, err)
            self.assertIn("the same command fetches the rest", err)
            whole = {crlf(mail) for mail in mails}
            self.assertTrue(all(path.read_bytes() in whole for path in target.glob("*.eml")))
            self.assertEqual(list(target.glob(".posthorn-*")), [], "nothing half done stays")
            profile.run("fetch", "--to", target)
            self.assertEqual(len(saved(target)), len(mails))


if __name__ == "__main__":
    unittest.main()
