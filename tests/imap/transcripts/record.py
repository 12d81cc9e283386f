#!/usr/bin/env python3
"""Records what a real server sends in one session: python3 record.py dovecot|cyrus > dovecot.txt (run from anywhere).

A private server of tests/servers gets a few varied mails; the session asks for everything our parser knows. Only the
server's octets are written. Run it again when a new version of a server is to be covered.
"""
import pathlib
import socket
import ssl
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))

FETCH_ALL = "(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS (SUBJECT FROM)] {more})"


class Session:
    def __init__(self, server):
        context = ssl.create_default_context(cafile=str(server.ca_file))
        raw = socket.create_connection(("127.0.0.1", server.ports["imaps"]), timeout=20)
        self.socket = context.wrap_socket(raw, server_hostname="localhost")
        self.octets = bytearray()
        self.count = 0
        self.until(b"\r\n")

    def until(self, ending):
        start = len(self.octets)
        while ending not in self.octets[max(0, start - 1):]:
            chunk = self.socket.recv(65536)
            if not chunk:
                raise SystemExit("the server closed")
            self.octets += chunk

    def command(self, text):
        self.count += 1
        tag = f"A{self.count}"
        self.socket.sendall(f"{tag} {text}\r\n".encode())
        self.until_reply(tag)

    def until_reply(self, tag):
        while True:
            lines = bytes(self.octets).split(b"\r\n")
            if any(line.startswith(tag.encode() + b" ") for line in lines[:-1]):
                return
            chunk = self.socket.recv(65536)
            if not chunk:
                return
            self.octets += chunk

    def idle(self, happens, awaited):
        self.count += 1
        tag = f"A{self.count}"
        self.socket.sendall(f"{tag} IDLE\r\n".encode())
        self.until(b"+ ")
        happens()
        self.until(awaited)
        self.socket.sendall(b"DONE\r\n")
        self.until_reply(tag)

    def append(self, mailbox, mail):
        self.count += 1
        self.socket.sendall(f"A{self.count} APPEND {mailbox} (\\Seen) {{{len(mail)}+}}\r\n".encode() + mail + b"\r\n")
        self.until_reply(f"A{self.count}")


def record(server, mails):
    server.deliver(mails.some(12), "alice")
    session = Session(server)
    for line in ["CAPABILITY", "LOGIN alice wrong", 'LOGIN alice "wonderland"', "CAPABILITY",
                 'ID ("name" "Posthorn")', "NAMESPACE", 'LIST "" "*"', 'LSUB "" "*"',
                 'LIST (SUBSCRIBED) "" "*" RETURN (CHILDREN SPECIAL-USE STATUS (MESSAGES UIDNEXT))',
                 'CREATE "Entw&APw-rfe"', 'CREATE "a b"', 'SUBSCRIBE "a b"', 'LIST "" "%"', "STATUS INBOX (MESSAGES UIDNEXT UIDVALIDITY UNSEEN)",
                 "STATUS INBOX (HIGHESTMODSEQ)", 'STATUS "a b" (MESSAGES RECENT)', "STATUS nowhere (MESSAGES)",
                 "GETQUOTAROOT INBOX", "ENABLE QRESYNC", "SELECT nowhere", "SELECT INBOX",
                 "FETCH 1:* FAST", "UID FETCH 1:* " + FETCH_ALL.format(more="MODSEQ"), "FETCH 1:3 (BODY.PEEK[])",
                 "FETCH 1:* (BODY)", "FETCH 1 (BODY[TEXT]<0.20> RFC822.HEADER BODY.PEEK[1] BODY.PEEK[1.MIME])",
                 "FETCH 2 (BINARY.PEEK[1])", "FETCH 1:* (PREVIEW)", "FETCH 1:2 (EMAILID THREADID)", "FETCH 1:2 (SAVEDATE)",
                 "GETMETADATA INBOX (/shared/comment)", "SEARCH ALL", "UID SEARCH SEEN", "SEARCH MODSEQ 1 ALL",
                 "UID SEARCH RETURN (MIN MAX COUNT ALL) ALL", "SEARCH RETURN (COUNT) UNSEEN", "SEARCH FROM nobody-at-all",
                 "SORT (SUBJECT) UTF-8 ALL", "THREAD REFERENCES UTF-8 ALL", "STORE 1:2 +FLAGS (\\Flagged todo)",
                 "UID STORE 3 -FLAGS.SILENT (\\Seen)", 'COPY 1 "a b"', 'UID MOVE 2 "a b"', "STORE 1 +FLAGS (\\Deleted)",
                 "EXPUNGE", "FROB", "NOOP"]:
        session.command(line)
    session.append("INBOX", next(mails.some(1, first=20)))
    session.idle(lambda: server.deliver(mails.some(1, first=21), "alice"), b"EXISTS")
    session.command("UNSELECT")
    session.command("EXAMINE INBOX (QRESYNC (1 1))")
    session.command("UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)")
    session.command("CLOSE")
    session.command("LOGOUT")
    return bytes(session.octets)


def main():
    from servers.mails import Mails
    if sys.argv[1] == "cyrus":
        from servers.cyrus import Cyrus as Server
    else:
        from servers.dovecot import Dovecot as Server
    with Server({"alice": "wonderland"}) as server:
        sys.stdout.buffer.write(record(server, Mails(seed=3)))


main()
