"""Servers that say what cannot be: numbers, literals, tags, UIDs, structures. The session goes on or ends with a cause;

nothing is told twice, memory stays small, and the mail that comes next is told. Each server of the zoo lies in its own way.
"""
import time
import unittest

from servers.mails import message_id_of
from servers.script import envelope, fetched

from .faster import faster
from .zoo import Zoo

SPEED = 20


def before(name, *lines):
    """Raw lines before the usual answer to a command."""
    def serve(session, *_):
        session.raw(b"".join(line + b"\r\n" for line in lines))
    return {"hooks": {name: serve}}


def idle_then(*lines):
    """Said once, on the first connection, while it idles."""
    def serve(session, tag, rest):
        session.on_idle(tag, rest)
        if session.number == 1 and not getattr(session, "lied", False):
            session.lied = True
            session.raw(b"".join(line + b"\r\n" for line in lines))
        return True
    return {"hooks": {"IDLE": serve}}


def opening(**changes):
    """The answer to EXAMINE, with lines replaced (by the first word) or left out (None)."""
    def serve(session, tag, _):
        usual = session.opening()
        for key, line in changes.items():
            usual = [each for each in usual if key.upper().encode() not in each]
            usual += [line] if line is not None else []
        session.send(*usual, tag + b" OK [READ-ONLY] opened")
        return True
    return {"hooks": {"EXAMINE": serve}}


def row(text):
    """The first mail's line, as given."""
    return {"hooks": {"FETCHED": lambda session, uid, items: text if uid == 1 else None}}


def value(old, new):
    """Every line of a FETCH, with something replaced."""
    def made(session, uid, items):
        sequence = [each[0] for each in session.script.mails].index(uid) + 1
        return fetched(sequence, uid, dict(session.script.mails)[uid], items).replace(old, new)
    return {"hooks": {"FETCHED": made}}


NUMBERS = {
    "exists-max": idle_then(b"* 4294967295 EXISTS"), "exists-over": idle_then(b"* 4294967296 EXISTS"),
    "exists-huge": idle_then(b"* 99999999999999999999999 EXISTS"), "exists-negative": idle_then(b"* -1 EXISTS"),
    "recent": idle_then(b"* 4294967295 RECENT"), "expunge-0": idle_then(b"* 0 EXPUNGE"),
    "expunge-unknown": idle_then(b"* 900 EXPUNGE"), "fetch-0": idle_then(b"* 0 FETCH (FLAGS ())"),
    "fetch-far": idle_then(b"* 4000000 FETCH (FLAGS (\\Seen))"), "uid-0": idle_then(b"* 1 FETCH (UID 0 FLAGS ())"),
    "uid-over": idle_then(b"* 1 FETCH (UID 4294967296)"), "uid-64": idle_then(b"* 1 FETCH (UID 18446744073709551616)"),
    "modseq": idle_then(b"* 1 FETCH (UID 1 MODSEQ (-1))", b"* 1 FETCH (UID 1 MODSEQ (9223372036854775808))"),
    "decimal": idle_then(b"* 1.5 EXISTS"), "vanished": idle_then(b"* VANISHED 1:4294967295"),
    "size": value(b"RFC822.SIZE ", b"RFC822.SIZE 9999999999999"),
}
COUNTS = {
    "no-uidnext": opening(uidnext=None), "uidnext-less": opening(uidnext=b"* OK [UIDNEXT 1] less"),
    "uidnext-more": opening(uidnext=b"* OK [UIDNEXT 4000000000] more"), "uidnext-0": opening(uidnext=b"* OK [UIDNEXT 0] none"),
    "exists-more": opening(exists=b"* 9 EXISTS"), "exists-less": opening(exists=b"* 1 EXISTS"),
    "recent-more": opening(recent=b"* 77 RECENT"), "no-flags": opening(flags=None),
    "shrinks": idle_then(b"* 1 EXISTS", b"* 3 EXISTS"), "as-exists": idle_then(b"* 2 EXISTS"),
    "validity-0": opening(uidvalidity=b"* OK [UIDVALIDITY 0] none"), "validity-none": opening(uidvalidity=None),
}
ROWS = {
    "no-uid": row(b"* 1 FETCH (FLAGS ())"), "nothing": row(b"* 1 FETCH ()"), "void": row(b"* 1 FETCH (UID 1 RFC822)"),
    "nil": row(b"* 1 FETCH (UID 1 FLAGS () INTERNALDATE NIL RFC822.SIZE NIL ENVELOPE NIL BODYSTRUCTURE NIL)"),
    "nils": row(b"* 1 FETCH (UID 1 FLAGS () ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))"),
    "twice": row(b"* 1 FETCH (UID 1 UID 1 FLAGS () FLAGS (\\Seen) ENVELOPE " + envelope(1) + b" ENVELOPE " + envelope(1) + b")"),
    "unknown": row(b"* 1 FETCH (UID 1 X-STRANGE (a (b \"c\" {3}\r\nd)\r) NIL) FLAGS ())"),
    "8bit": value(b'"Mail', b'"M\xe4\xff\xc0\xafil \xed\xa0\x80 \xf8\x88\x80\x80\x80'),
    "nul": value(b'"Mail', b'"M\0ail'), "broken-date": value(b"20-Nov-2026", b"99-Foo-20xx"),
    "quote": value(b'"Mail', b'"M\\"ail\\\\'), "flags": value(b"FLAGS ()", b"FLAGS (\\Seen NIL \\* [x] a]b %%)"),
    "literal-flag": row(b"* 1 FETCH (UID 1 FLAGS ({3}\r\nabc))"),
}
ENDS = {
    "literal-huge": idle_then(b"* 1 FETCH (BODY[] {2147483648}"), "literal-32": idle_then(b"* 1 FETCH (BODY[] {4294967296}"),
    "literal-over": idle_then(b"* 1 FETCH (BODY[] {99999999999999999999}"), "literal-minus": idle_then(b"* OK {-1}"),
    "literal-plus": idle_then(b"* OK {1+}", b"x"), "literal-8": idle_then(b"* OK ~{3}", b"xxx"), "literal-zeros": idle_then(b"* OK {012}"),
    "literal-0": idle_then(b"* OK {0}", b" fine"), "deep": idle_then(b"* 1 FETCH " + b"(" * 300000),
    "deep-list": idle_then(b"* LIST " + b"(" * 100000), "deep-thread": idle_then(b"* THREAD " + b"(" * 100000),
    "no-end": idle_then(b"x" * (3 << 20)), "many-literals": idle_then(b"* 1 FETCH (" + b"FLAGS {1}\r\nx " * 60000 + b")"),
    "escapes": idle_then(b'* OK "' + b"\\\\" * 400000 + b'"'), "flag-list": idle_then(b"* FLAGS (" + b"a " * 500000 + b")"),
    "ranges": idle_then(b"* VANISHED " + b"1:2," * 200000 + b"3"), "tag-unknown": idle_then(b"Z99 OK done"),
    "tag-reused": idle_then(b"A1 OK done"), "plus": idle_then(b"+ again"), "binary": idle_then(bytes(range(256)) * 40),
    "mailboxes": idle_then(*[b'* LIST () "/" "box%d"' % n for n in range(20000)]),
    "names": idle_then(b'* LIST () "/" "' + b"n" * 900000 + b'"', b'* LIST () "/" "inbox"', b'* LIST () "/" "a&bad-utf7"'),
}


class Lies(unittest.TestCase):
    def check(self, cages, small=True):
        for options in cages.values():
            options.setdefault("count", 3)
        with Zoo(cages, **faster(SPEED)) as zoo:
            watch = zoo.start()
            for name in cages:
                watch.until_watching(account=name, seconds=30)
            memory = watch.memory()
            time.sleep(0.5)  # what is said while idling is heard
            for number in (50, 51):
                for script in zoo.cages.values():
                    script.deliver(number)
                for name in cages:
                    watch.until("new", account=name, seconds=40, message_id=message_id_of(number))
            grown = watch.memory() - memory
            took, code = watch.terminate()
            self.assertEqual((code, watch.broken), (0, []))
            for name, script in zoo.cages.items():
                with self.subTest(lie=name):
                    told = [e["message_id"] for e in watch.of("new", account=name)]
                    self.assertEqual(told, [message_id_of(50), message_id_of(51)])
                    self.assertLessEqual(script.count, 4)
            print({name: zoo.causes(name) for name in cages if zoo.causes(name)}, f"{grown >> 20} MiB more")
            self.assertLess(grown, 100 << 20)

    def test_numbers(self):
        self.check(NUMBERS)

    def test_counts(self):
        self.check(COUNTS)

    def test_rows(self):
        self.check(ROWS)

    def test_bombs_and_strays(self):
        self.check(ENDS)


if __name__ == "__main__":
    unittest.main()
