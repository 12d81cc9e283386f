"""Runs one server until stdin closes or SIGTERM comes; one JSON line tells where it is. README.md has the commands."""
import argparse
import base64
import json
import signal
import sys

from .certificates import HERE
from .dovecot import Dovecot
from .mails import Mails


class Ended(Exception):
    """SIGTERM or SIGINT: unwind and clean up."""


def main():
    arguments = parse()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, on_signal)
    users = dict(pair.split(":", 1) if ":" in pair else (pair, "wonderland") for pair in arguments.users.split(","))
    server = make(arguments, users)
    try:
        server.start()
        tell(describe(server))
        for line in sys.stdin:
            tell(obey(server, line))
    except Ended:
        pass
    finally:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        server.stop()
    return 0


def parse():
    parser = argparse.ArgumentParser(prog="python3 -m servers", description=__doc__)
    parser.add_argument("kind", choices=["dovecot", "cyrus", "courier"])
    parser.add_argument("--users", default="alice:wonderland", help="name[:password],... (default password: wonderland)")
    parser.add_argument("--format", default="maildir", choices=["maildir", "sdbox"])
    parser.add_argument("--capability", help="what the server announces, instead of what it can (Dovecot)")
    parser.add_argument("--compress", action="store_true", help="COMPRESS=DEFLATE works (Dovecot; Cyrus always has it)")
    parser.add_argument("--expired", action="store_true", help="the certificate ended yesterday")
    parser.add_argument("--names", default=",".join(HERE), help="subjectAltNames of the certificate")
    parser.add_argument("--extra", default="", help="more lines of dovecot.conf")
    parser.add_argument("--auth-failure-delay", default="0 secs")
    parser.add_argument("--json", action="store_true", help="kept for readers: the output is always JSON")
    return parser.parse_args()


def make(arguments, users):
    names = tuple(arguments.names.split(","))
    if arguments.kind == "cyrus":
        from .cyrus import Cyrus  # unpacks Debian's package on first use
        return Cyrus(users, names=names, expired=arguments.expired)
    if arguments.kind == "courier":
        from .courier import CourierImap
        return CourierImap(users, names=names, expired=arguments.expired)
    return Dovecot(users, format=arguments.format, capability=arguments.capability, names=names,
                   expired=arguments.expired, auth_failure_delay=arguments.auth_failure_delay, compress=arguments.compress,
                   extra=arguments.extra)


def describe(server):
    return {"ok": True, "ports": server.ports, "ca_file": str(server.ca_file), "users": server.users,
            "pid": server.pid, "folder": str(server.folder), "imaps": server.imap_url(),
            "starttls": server.imap_url("starttls")}


def obey(server, line):
    try:
        order = json.loads(line)
        what = order["do"]
        user = order.get("user", "alice")
        if what == "deliver":
            return {"ok": True, "count": server.deliver(mails_of(order), user, order.get("mailbox"))}
        if what == "append":
            server.append(mails_of(order), user, order.get("mailbox", "INBOX"))
            return {"ok": True}
        if what == "drop":
            server.drop(list(mails_of(order)), user)
            return {"ok": True}
        if what in ("kill9", "halt", "restart"):
            getattr(server, what)()
            return {**describe(server), "ok": True}
        if what == "doveadm":
            return {"ok": True, "out": server.doveadm(*order["arguments"])}
        if what == "log":
            return {"ok": True, "log": server.log()}
        return {"ok": False, "error": f"unknown order {what}"}
    except Ended:
        raise
    except Exception as error:  # the other side is another program: it gets the reason, we go on
        return {"ok": False, "error": f"{type(error).__name__}: {error}"}


def mails_of(order):
    """The mail itself ("mail", base64), or "count" generated ones from "first" on."""
    if "mail" in order:
        return [base64.b64decode(order["mail"])]
    return Mails(order.get("seed", 1)).some(order.get("count", 1), order.get("first", 0))


def tell(value):
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def on_signal(*_):
    raise Ended()


sys.exit(main())
