"""A private Courier IMAP on loopback, unpacked from Debian's packages: they cannot be installed beside Dovecot's.

Its programs ask for passwords at a fixed path below /run. So they run in a mount namespace of their own, in which that
path is ours; this needs root, or the right to make user namespaces. There is no delivery agent: lmtpd writes the mail.
"""
import functools
import os
import pwd
import subprocess

from . import packages, process
from .bed import Bed
from .lmtpd import Lmtpd, Maildirs
from .passwords import AuthDaemon

PACKAGES = ("courier-imap", "courier-base", "courier-authlib", "libcourier-unicode4", "gamin", "libgamin0", "libidn12", "libgdbm6",
            "libpcre3")
CAPABILITY = "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE"

# Both listeners in a /run of their own; the first argument is the folder with the socket of the passwords. gam_server
# tells idling sessions of changes in their Maildirs; without it each SELECT waits a second for it.
SCRIPT = """set -e
mount -t tmpfs none /run
mkdir -p /run/courier/authdaemon
mount --bind "$1" /run/courier/authdaemon
$AS_USER "$ROOT/usr/libexec/gam_server" --notimeout "$GAM_CLIENT_ID" &
tcpd() { "$ROOT/usr/sbin/couriertcpd" -address=127.0.0.1 -maxprocs=500 -maxperip=500 -nodnslookup -noidentlookup "$@"; }
login() { echo "$ROOT/usr/lib/courier/courier/imaplogin $ROOT/usr/bin/imapd Maildir"; }
tcpd "$2" $(login) &
IMAP_TLS=1 tcpd "$3" "$ROOT/usr/bin/couriertls" -server -tcpd $(login) &
wait
"""


class CourierImap(Bed):
    """As Bed says, with INBOX alone. Other mailboxes are named INBOX.Work; deliver(mailbox="Work") makes them."""

    name = "Courier"
    prefix = "ph-co-"

    def __init__(self, users=None, **options):
        self._root = packages.unpacked("courier", PACKAGES)
        super().__init__(users, **options)
        account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.getuid())
        # In a user namespace of our own we are root, and the only user there is.
        uid, gid = (account.pw_uid, account.pw_gid) if os.geteuid() == 0 else (0, 0)
        (self.folder / "home").mkdir()
        self.maildirs = Maildirs(self.folder / "home", account.pw_uid, account.pw_gid)
        for user in self.users:
            self.maildirs.make(user)
        (self.folder / "passwords").mkdir()
        self._passwords = AuthDaemon(self.folder / "passwords" / "socket", self.users, self._account(uid, gid))
        self._lmtpd = None
        (self.folder / "leaf.pem").write_bytes(self._certificate.read_bytes() + self._key.read_bytes())
        (self.folder / "leaf.pem").chmod(0o644)

    def _account(self, uid, gid):
        def lines(user):
            home = self.folder / "home" / user
            return f"UID={uid}\nGID={gid}\nHOME={home}\nADDRESS={user}\nMAILDIR={home / 'Maildir'}\n"
        return lines

    def drop(self, mails, user="alice"):
        """Mail that comes while the server is down; it would be the same while it is up."""
        for mail in [mails] if isinstance(mails, bytes) else mails:
            self.maildirs.write(mail, user)

    def append(self, mails, user="alice", mailbox="INBOX"):
        """Courier has neither MULTIAPPEND nor LITERAL+: the mail is written beside it."""
        for mail in [mails] if isinstance(mails, bytes) else mails:
            self.maildirs.write(mail, user, None if mailbox == "INBOX" else mailbox)

    def logins(self):
        """How many sign-ins were accepted so far, and how many were refused."""
        return self._passwords.counts()

    def kill9(self):
        super().kill9()
        self._close_lmtpd()

    def halt(self):
        super().halt()
        self._close_lmtpd()

    def stop(self):
        super().stop()
        self._passwords.close()

    def _close_lmtpd(self):
        if self._lmtpd:
            self._lmtpd.close()
            self._lmtpd = None

    def _configure(self):
        self._close_lmtpd()
        self._lmtpd = Lmtpd(self.ports["lmtp"], self.maildirs, self.users)

    def _launch(self):
        path, _ = packages.library_path(self._root)
        environment = {"PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin", "LD_LIBRARY_PATH": path,
                       "ROOT": str(self._root),
                       "GAM_CLIENT_ID": self.folder.name, "AS_USER": as_user(), "AUTHMODULES": "authdaemon", "MAILDIRPATH": "Maildir",
                       "IMAP_CAPABILITY": CAPABILITY, "IMAP_CAPABILITY_TLS": CAPABILITY + " AUTH=PLAIN", "IMAP_KEYWORDS": "1",
                       "IMAP_ACL": "1", "IMAP_IDLE_TIMEOUT": "1", "IMAP_USELOCKS": "1", "IMAP_ENHANCEDIDLE": "1",
                       "IMAP_MAILBOX_SANITY_CHECK": "1", "IMAP_STARTTLS": "NO",
                       "TLS_CERTFILE": str(self.folder / "leaf.pem"), "TLS_VERIFYPEER": "NONE"}
        return process.spawn([*namespace(), "sh", "-c", SCRIPT, "sh", str(self.folder / "passwords"),
                              str(self.ports["imap"]), str(self.ports["imaps"])], self.folder / "stderr.log",
                             env=environment)


def namespace():
    return ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]


def as_user():
    return "setpriv --reuid=nobody --regid=nogroup --clear-groups" if os.geteuid() == 0 else ""


@functools.cache
def available():
    """Whether this machine lets us have a mount namespace."""
    return subprocess.run([*namespace(), "mount", "-t", "tmpfs", "none", "/run"], capture_output=True,
                          check=False).returncode == 0
