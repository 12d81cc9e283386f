"""A private Cyrus IMAP on loopback, unpacked from Debian's packages: they cannot be installed beside Dovecot's."""
import imaplib
import os
import pwd

from . import packages, process
from .bed import Bed
from .passwords import PasswordService

PACKAGES = ("cyrus-imapd", "cyrus-common", "libical3", "libzephyr4", "libclamav12", "libxapian30", "libicu72", "libpq5",
            "libwrap0", "libpcre3", "libjansson4", "libldap-2.5-0", "libsasl2-2", "libsasl2-modules", "libsasl2-modules-db")

IMAPD = """configdirectory: {folder}/conf
defaultpartition: default
partition-default: {folder}/spool
sievedir: {folder}/sieve
cyrus_user: {user}
servername: localhost
admins: admin
allowplaintext: yes
sasl_mech_list: PLAIN LOGIN
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: {folder}/passwords/mux
sasl_auto_transition: no
tls_server_cert: {certificate}
tls_server_key: {key}
tls_versions: tls1_2 tls1_3
virtdomains: off
altnamespace: yes
unixhierarchysep: yes
autocreate_users: anyone
autocreate_quota: 0
autocreate_post: yes
autocreate_inbox_folders: Archive | Sent | Trash
duplicatesuppression: no
failedloginpause: 0
fulldirhash: no
"""

CYRUS = """START {{
  recover cmd="{bin}/ctl_cyrusdb -C {folder}/imapd.conf -r"
}}
SERVICES {{
  imap cmd="{bin}/imapd -C {folder}/imapd.conf -U 100" listen="127.0.0.1:{ports[imap]}" prefork=1 maxchild=500
  imaps cmd="{bin}/imapd -C {folder}/imapd.conf -s -U 100" listen="127.0.0.1:{ports[imaps]}" prefork=1 maxchild=500
  lmtp cmd="{bin}/lmtpd -C {folder}/imapd.conf -a" listen="127.0.0.1:{ports[lmtp]}" prefork=1 maxchild=20
}}
DAEMON {{
  idled cmd="{bin}/idled -C {folder}/imapd.conf"
}}
"""


class Cyrus(Bed):
    """As Bed says. INBOX and Archive, Sent, Trash are made when the first mail comes or the user signs in."""

    name = "Cyrus"
    prefix = "ph-cy-"

    def __init__(self, users=None, **options):
        self._root = packages.unpacked("cyrus", PACKAGES)
        super().__init__(users, **options)
        self._user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        self._prepare()
        (self.folder / "passwords").mkdir()
        (self.folder / "passwords").chmod(0o755)
        self._passwords = PasswordService(self.folder / "passwords" / "mux", self.users)

    def deliver(self, mails, user="alice", mailbox=None):
        """As Bed says; another mailbox is made, and opened for deliveries to its address."""
        if mailbox:
            client = imaplib.IMAP4("127.0.0.1", self.ports["imap"])
            client.login(user, self.users[user])
            client.create(mailbox)  # "NO" when it is there
            client.setacl(mailbox, "anyone", "p")
            client.logout()
        return super().deliver(mails, user, mailbox)

    def logins(self):
        """How many sign-ins were accepted so far, and how many were refused."""
        return self._passwords.counts()

    def stop(self):
        super().stop()
        self._passwords.close()

    def _prepare(self):
        for name in ("conf", "conf/db", "conf/socket", "conf/proc", "conf/lock", "conf/log", "conf/msg", "conf/user",
                     "conf/quota", "conf/ptclient", "spool", "spool/stage.", "sieve"):
            path = self.folder / name
            path.mkdir()
            os.chown(path, pwd.getpwnam(self._user).pw_uid, pwd.getpwnam(self._user).pw_gid)
        self._key.chmod(0o644)

    def _configure(self):
        (self.folder / "imapd.conf").write_text(
            IMAPD.format(folder=self.folder, user=self._user, certificate=self._certificate, key=self._key),
            encoding="ascii")
        (self.folder / "cyrus.conf").write_text(
            CYRUS.format(folder=self.folder, ports=self.ports, bin=self._root / "usr/lib/cyrus/bin"), encoding="ascii")

    def _launch(self):
        path, folders = packages.library_path(self._root)
        environment = {**os.environ, "LD_LIBRARY_PATH": path,
                       "SASL_PATH": ":".join(str(folder / "sasl2") for folder in folders)}
        return process.spawn([str(self._root / "usr/lib/cyrus/bin/master"), "-C", str(self.folder / "imapd.conf"),
                              "-M", str(self.folder / "cyrus.conf"), "-p", str(self.folder / "master.pid"), "-D"],
                             self.folder / "stderr.log", env=environment)
