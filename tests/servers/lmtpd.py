"""An LMTP server that writes into Maildirs, in a thread: for servers that bring no delivery agent of their own."""
import itertools
import os
import socketserver
import threading
import time

COUNTER = itertools.count()


class Maildirs:
    """<home>/<user>/Maildir, owned by uid and gid; other mailboxes are Maildir++ folders in it."""

    def __init__(self, home, uid, gid):
        self._home, self._uid, self._gid = home, uid, gid

    def path(self, user, mailbox=None):
        maildir = self._home / user / "Maildir"
        return maildir / f".{mailbox}" if mailbox else maildir

    def make(self, user, mailbox=None):
        path = self.path(user, mailbox)
        if not (path / "cur").is_dir():
            for name in ("tmp", "new", "cur"):
                (path / name).mkdir(parents=True, exist_ok=True)
            if mailbox:
                (path / "maildirfolder").touch()
            for each in (path.parent, path, *path.iterdir()):
                os.chown(each, self._uid, self._gid)
        return path

    def write(self, mail, user, mailbox=None):
        """Whole or not at all: into tmp, then renamed into new."""
        path = self.make(user, mailbox)
        now = time.time_ns()
        # Padded, for servers number new mail in the order of the names.
        name = f"{now // 10**9}.M{now // 1000 % 10**6:06}P{os.getpid()}Q{next(COUNTER)}.localhost"
        (path / "tmp" / name).write_bytes(mail.replace(b"\r\n", b"\n"))
        os.chown(path / "tmp" / name, self._uid, self._gid)
        os.rename(path / "tmp" / name, path / "new" / name)


class Lmtpd:
    """Listens on 127.0.0.1 until close(). Recipients are user@any or user+mailbox@any; unknown users are refused."""

    def __init__(self, port, maildirs, users):
        outer = self
        self._maildirs, self._users = maildirs, users

        class Handler(socketserver.StreamRequestHandler):
            disable_nagle_algorithm = True

            def handle(self):
                outer.serve(self.rfile, self.wfile)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", port), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def serve(self, reader, writer):
        writer.write(b"220 localhost LMTP\r\n")
        recipients = []
        while line := reader.readline():
            verb = line[:4].upper()
            if verb == b"LHLO":
                answer = b"250 localhost\r\n"
            elif verb == b"RCPT":
                known = self.recipient(line)
                recipients += [known] if known else []
                answer = b"250 ok\r\n" if known else b"550 5.1.1 no such user\r\n"
            elif verb == b"DATA":
                writer.write(b"354 go on\r\n")
                mail = read_data(reader)
                for user, mailbox in recipients:
                    self._maildirs.write(mail, user, mailbox)
                answer = b"250 delivered\r\n" * len(recipients)
                recipients = []
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                return
            else:
                recipients = [] if verb == b"RSET" else recipients
                answer = b"250 ok\r\n"
            writer.write(answer)

    def recipient(self, line):
        address = line.decode("utf-8", "replace").partition("<")[2].partition(">")[0]
        user, _, mailbox = address.rpartition("@")[0].partition("+")
        return (user, mailbox or None) if user in self._users else None


def read_data(reader):
    lines = []
    for line in iter(reader.readline, b""):
        if line == b".\r\n":
            break
        lines.append(line[1:] if line.startswith(b".") else line)
    return b"".join(lines)
