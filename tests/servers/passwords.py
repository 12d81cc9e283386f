"""The password service that SASL libraries ask (saslauthd's protocol) on a Unix socket, in a thread."""
import socket
import struct
import threading


class PasswordService:
    """Answers OK for the users given and NO for all others."""

    def __init__(self, path, users):
        self._users = users
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.bind(str(path))
        path.chmod(0o777)
        self._socket.listen(64)
        self._refused = 0
        self._accepted = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def counts(self):
        """How many sign-ins were accepted so far, and how many were refused."""
        return self._accepted, self._refused

    def close(self):
        self._socket.close()

    def _serve(self):
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client):
        with client, client.makefile("rb") as reader:
            client.settimeout(10)
            try:
                user, password, _service, _realm = (counted(reader) for _ in range(4))
                text = b"OK" if self._judge(user, password) else b"NO"
                client.sendall(struct.pack(">H", len(text)) + text)
            except (OSError, struct.error, UnicodeDecodeError):
                pass  # it went away, or speaks something else

    def _judge(self, user, password):
        known = self._users.get(user) == password
        self._accepted += known
        self._refused += not known
        return known


def counted(reader):
    (length,) = struct.unpack(">H", reader.read(2))
    return reader.read(length).decode()


class AuthDaemon(PasswordService):
    """The same for Courier (authdaemond's protocol). account(user) gives the lines that tell who a user is."""

    def __init__(self, path, users, account):
        self._account = account
        super().__init__(path, users)

    def _answer(self, client):
        with client, client.makefile("rb") as reader:
            client.settimeout(10)
            try:
                client.sendall(self._verdict(reader))
            except (OSError, ValueError):
                pass  # it went away, or speaks something else

    def _verdict(self, reader):
        for line in reader:
            verb, _, length = line.strip().partition(b" ")
            if verb == b"AUTH":
                lines = reader.read(int(length)).decode().split("\n")  # service, kind, user, password
                if lines[1] == "login" and self._judge(*lines[2:4]):
                    return self._account(lines[2]).encode() + b".\n"
                return b"FAIL\n"
            if verb == b"PRE":
                user = line.split()[-1].decode()
                return self._account(user).encode() + b".\n" if user in self._users else b"FAIL\n"
        return b"FAIL\n"
