"""A server that does what a test wants: a function per connection, in a thread, on a loopback port."""
import socket
import ssl
import threading


class Scripted:
    """serve(connection) gets the accepted socket, wrapped in TLS where a leaf is given; it ends when serve returns.

    accepting=False: the port listens but no connection is ever accepted, and its queue is full: a black hole.
    """

    def __init__(self, serve=None, certificate=None, key=None, accepting=True):
        self._serve = serve
        self._context = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate, key)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=0 if not accepting else 50)
        self.port = self._listener.getsockname()[1]
        self._ended = threading.Event()
        self._open = []
        self.count = 0  # connections so far
        if accepting:
            threading.Thread(target=self._accept, daemon=True).start()
        else:
            self._fill()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._listener.close()
        for each in self._open:
            each.close()

    def wait(self, seconds=60):
        """For serve(): hold the connection without a word until the test ends."""
        self._ended.wait(seconds)

    def _fill(self):
        for _ in range(3):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", self.port))
            self._open.append(filler)

    def _accept(self):
        while not self._ended.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.count += 1
            self._open.append(connection)
            threading.Thread(target=self._handle, args=(connection,), daemon=True).start()

    def _handle(self, connection):
        try:
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            self._serve(connection)
        except OSError:
            pass  # the client went away: its right
        finally:
            connection.close()


def imap(connection, answers, greeting=b"* OK ready\r\n", otherwise=b"OK done"):
    """A small IMAP dialogue: `answers` maps a command (LOGIN, SELECT ...) to bytes, or to a function of the tag that

    gives bytes or None (then the connection is held silent by not answering)."""
    connection.sendall(greeting)
    reader = connection.makefile("rb")
    for line in reader:
        tag, _, rest = line.strip().partition(b" ")
        name = rest.split(b" ")[0].upper().decode("ascii", "replace")
        answer = answers.get(name, tag + b" " + otherwise + b"\r\n")
        answer = answer(tag) if callable(answer) else answer
        if answer:
            connection.sendall(answer)
