"""Another client on the same mailbox, by imaplib."""
import imaplib
import ssl


class OtherClient:
    def __init__(self, server, user="alice", mailbox="INBOX"):
        context = ssl.create_default_context(cafile=str(server.ca_file))
        self._imap = imaplib.IMAP4_SSL("127.0.0.1", server.ports["imaps"], ssl_context=context)
        self._imap.login(user, server.users[user])
        self._check(self._imap.select(mailbox))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._imap.shutdown()

    def store(self, uids, what, flags):
        self._check(self._imap.noop())  # it must have seen the messages that it names
        self._check(self._imap.uid("STORE", uids, what, flags))

    def expunge(self, uids):
        self.store(uids, "+FLAGS", "\\Deleted")
        self._check(self._imap.expunge())

    def flags(self, uid):
        self._check(self._imap.noop())
        return self._check(self._imap.uid("FETCH", str(uid), "(FLAGS)"))[0].decode()

    def uid_validity(self, mailbox):
        text = self._check(self._imap.status(mailbox, "(UIDVALIDITY)"))[0].decode()
        return int(text.rpartition("UIDVALIDITY ")[2].rstrip(")"))

    def remake(self, mailbox):
        self._check(self._imap.delete(mailbox))
        self._check(self._imap.create(mailbox))

    @staticmethod
    def _check(answer):
        if answer[0] != "OK":
            raise AssertionError(f"the server says {answer}")
        return answer[1]
