"""A small IMAP server in which a test replaces any answer: for servers that are wrong in ways that real ones are not.

It holds one mailbox of mails.simple(n). Each connection is a thread; hooks run in it.
"""
import re
import socket
import threading
import time

from . import process
from .mails import message_id_of, simple
from .scripted import Scripted


class Script:
    """hooks: command -> function(session, tag, rest) that answers by session.send() and returns True, or returns None:

    then the answer is the usual one. Names: GREETING, LOGIN, AUTHENTICATE, EXAMINE (SELECT too), FETCH (UID FETCH), IDLE,
    DONE, NOOP ..., and FETCHED: function(session, uid, items text) -> the line of one message, or None.
    """

    def __init__(self, count=3, *, hooks=None, capability=b"IMAP4rev1 IDLE LITERAL+", certificate=None, key=None):
        self.hooks = hooks or {}
        self.capability = capability
        self.uid_validity = 1000
        self.mails = [(uid, uid) for uid in range(1, count + 1)]  # (UID, number of the mail)
        self.sessions = []
        self.commands = []  # (time.monotonic(), connection, name), as they come
        self._server = Scripted(self._serve, certificate, key)
        self._lock = threading.RLock()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.__exit__()

    @property
    def port(self):
        return self._server.port

    @property
    def count(self):
        return self._server.count

    def wait(self, seconds=60):
        self._server.wait(seconds)

    def wait_for(self, name, seconds=20):
        """Until a client has sent this command."""
        process.wait_until(lambda: self.count_of(name), seconds, name)

    def count_of(self, name):
        return sum(each[2] == name for each in self.commands)

    def add(self, number, uid=None):
        """A mail that nobody is told of."""
        with self._lock:
            uid = uid or (self.mails[-1][0] + 1 if self.mails else 1)
            self.mails.append((uid, number))
        return uid

    def deliver(self, number, uid=None):
        """A mail, and `* n EXISTS` to who idles."""
        with self._lock:
            self.add(number, uid)
            for session in self.sessions:
                if session.idle_tag:
                    session.tell_count()

    def _serve(self, connection):
        session = Session(self, connection)
        self.sessions.append(session)
        try:
            session.run()
        finally:
            self.sessions.remove(session)


class Session:
    def __init__(self, script, connection):
        self.script, self.connection = script, connection
        self.number = script.count
        self.idle_tag = None
        self.told = 0  # the count that the client knows
        self._lock = threading.Lock()

    def send(self, *lines):
        self.raw(b"".join(line + b"\r\n" for line in lines))

    def raw(self, data):
        with self._lock:
            try:
                self.connection.sendall(data)
            except OSError:
                pass  # reading will end

    def end(self):
        """The end of the connection, at once."""
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it has ended

    def run(self):
        if not self._hook("GREETING", b"", b""):
            self.send(b"* OK [CAPABILITY " + self.script.capability + b"] ready")
        for line in self.connection.makefile("rb"):
            self._take(line.rstrip(b"\r\n"))

    def _take(self, line):
        if line.upper() == b"DONE":
            tag, name, rest = self.idle_tag or b"*", "DONE", b""
        else:
            tag, _, rest = line.partition(b" ")
            name, _, rest = rest.partition(b" ")
            name = name.decode("ascii", "replace").upper()
            if name == "UID":
                name, _, rest = rest.partition(b" ")
                name = name.decode("ascii", "replace").upper()
            name = "EXAMINE" if name == "SELECT" else name
        self.script.commands.append((time.monotonic(), self.number, name))
        if not self._hook(name, tag, rest):
            getattr(self, f"on_{name.lower()}", self.on_other)(tag, rest)

    def _hook(self, name, tag, rest):
        hook = self.script.hooks.get(name)
        return hook(self, tag, rest) if hook else None

    def on_other(self, tag, _):
        self.send(tag + b" OK done")

    def on_capability(self, tag, _):
        self.send(b"* CAPABILITY " + self.script.capability, tag + b" OK done")

    def on_authenticate(self, tag, _):
        self.send(tag + b" NO [CANNOT] use LOGIN")

    def on_examine(self, tag, _):
        self.send(*self.opening(), tag + b" OK [READ-ONLY] opened")

    def tell_count(self):
        if self.told != len(self.script.mails):
            self.told = len(self.script.mails)
            self.send(b"* %d EXISTS" % self.told)

    def opening(self):
        mails = self.script.mails
        self.told = len(mails)
        return [b"* FLAGS (\\Seen \\Deleted)", b"* %d EXISTS" % len(mails), b"* 0 RECENT",
                b"* OK [UIDVALIDITY %d] fine" % self.script.uid_validity,
                b"* OK [UIDNEXT %d] fine" % ((mails[-1][0] if mails else 0) + 1)]

    def on_idle(self, tag, _):
        with self.script._lock:
            self.idle_tag = tag
            self.send(b"+ idling")
            self.tell_count()

    def on_done(self, tag, _):
        with self.script._lock:
            self.idle_tag = None
            self.send(tag + b" OK idle ended")

    def on_noop(self, tag, _):
        self.tell_count()
        self.send(tag + b" OK done")

    def on_logout(self, tag, _):
        self.send(b"* BYE see you", tag + b" OK done")
        self.end()

    def on_fetch(self, tag, rest):
        wanted, _, items = rest.partition(b" ")
        answer = []
        for sequence, (uid, number) in enumerate(list(self.script.mails), 1):
            if in_set(uid, wanted, self.script.mails[-1][0]):
                made = self._made(uid, items)
                answer.append(made if made is not None else fetched(sequence, uid, number, items))
        self.send(*answer, tag + b" OK fetched")

    def _made(self, uid, items):
        hook = self.script.hooks.get("FETCHED")
        return hook(self, uid, items) if hook else None


def in_set(uid, wanted, largest):
    for part in wanted.split(b","):
        ends = [largest if end == b"*" else int(end) for end in part.split(b":")]
        if min(ends) <= uid <= max(ends):
            return True
    return False


def fetched(sequence, uid, number, items):
    """`* n FETCH (...)` with what was asked for."""
    mail = simple(number)
    head, _, text = mail.partition(b"\r\n\r\n")
    found = [b"UID %d" % uid]
    upper = items.upper()
    if b"FLAGS" in upper:
        found.append(b"FLAGS ()")
    if b"INTERNALDATE" in upper:
        found.append(b'INTERNALDATE "20-Nov-2026 10:00:00 +0000"')
    if b"RFC822.SIZE" in upper:
        found.append(b"RFC822.SIZE %d" % len(mail))
    if b"ENVELOPE" in upper:
        found.append(b"ENVELOPE " + envelope(number))
    if b"BODYSTRUCTURE" in upper:
        found.append(b'BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" "us-ascii") NIL NIL "7BIT" %d 1)' % len(text))
    for section in re.findall(rb"BODY(?:\.PEEK)?\[([^\]]*)\]", upper):
        data = head + b"\r\n\r\n" if section.startswith(b"HEADER") else text
        origin = b"<0>" if b"]<" in upper else b""
        found.append(b"BODY[%s]%s {%d}\r\n%s" % (section, origin, len(data), data))
    return b"* %d FETCH (%s)" % (sequence, b" ".join(found))


def envelope(number, subject=None):
    people = b'(("Counter" NIL "counter" "example.org"))'
    return (b'("Fri, 20 Nov 2026 10:00:00 +0000" "%s" %s %s %s ((NIL NIL "alice" "example.org")) NIL NIL NIL "<%s>")'
            % (subject or b"Mail %d" % number, people, people, people, message_id_of(number).encode()))
