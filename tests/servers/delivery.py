"""Ways to get mail into a server: LMTP for deliveries as they happen, APPEND for a full mailbox at once."""
import imaplib
import smtplib
import socket

SENDER = "sender@example.org"


class Courier:
    """One LMTP connection that stays open, for streams."""

    def __init__(self, port):
        self._lmtp = smtplib.LMTP("127.0.0.1", port, timeout=60)
        self._lmtp.ehlo()  # LMTP's LHLO
        if self._lmtp.sock:
            self._lmtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def deliver(self, mail, address):
        """Raises when the server does not take it for this recipient."""
        refused = self._lmtp.sendmail(SENDER, [address], crlf(mail))
        if refused:
            raise RuntimeError(f"refused: {refused}")

    def close(self):
        try:
            self._lmtp.quit()
        except (OSError, smtplib.SMTPException):
            pass


def deliver(port, address, mails):
    count = 0
    with Courier(port) as courier:
        for mail in [mails] if isinstance(mails, bytes) else mails:
            courier.deliver(mail, address)
            count += 1
    return count


def append(port, user, password, mails, mailbox="INBOX", batch=500):
    """MULTIAPPEND (RFC 3502) with LITERAL+ over the clear loopback port."""
    client = imaplib.IMAP4("127.0.0.1", port)
    try:
        client.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
        pending = []
        for mail in [mails] if isinstance(mails, bytes) else mails:
            pending.append(crlf(mail))
            if len(pending) == batch:
                multiappend(client, mailbox, pending)
                pending = []
        if pending:
            multiappend(client, mailbox, pending)
    finally:
        client.logout()


def multiappend(client, mailbox, mails):
    tag = client._new_tag()  # imaplib knows no MULTIAPPEND; its own counter keeps the tags apart
    parts = [tag, b" APPEND ", mailbox.encode()]
    for mail in mails:
        parts += [b" {%d+}\r\n" % len(mail), mail]
    client.send(b"".join(parts) + b"\r\n")
    typ, data = client._command_complete("APPEND", tag)
    if typ != "OK":
        raise RuntimeError(f"APPEND: {typ} {data}")


def crlf(mail):
    return b"\r\n".join(mail.replace(b"\r\n", b"\n").split(b"\n"))
