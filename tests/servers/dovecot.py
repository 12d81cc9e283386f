"""A private Dovecot 2.3 on loopback: own folder, ports, users and certificate; as root or as an ordinary user."""
import grp
import os
import pathlib
import pwd
import shutil
import subprocess
import time

from . import delivery, process
from .certificates import HERE, Authority

CONFIG = """base_dir = {folder}/run
state_dir = {folder}/state
instance_name = posthorn-{ports[imap]}
listen = 127.0.0.1
protocols = imap lmtp
log_path = {folder}/dovecot.log
auth_verbose = yes
auth_mechanisms = plain login
auth_username_format = %Ln
auth_failure_delay = {auth_failure_delay}
disable_plaintext_auth = yes
first_valid_uid = 1
mail_location = {mail_location}
mail_fsync = never
mail_max_userip_connections = 1000
mail_always_cache_fields = flags date.received size.virtual imap.envelope imap.body imap.bodystructure \
  hdr.message-id hdr.references
mailbox_list_index = yes
lmtp_save_to_detail_mailbox = yes
recipient_delimiter = +
lda_mailbox_autocreate = yes
postmaster_address = postmaster@localhost
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
ssl_min_protocol = TLSv1.2
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%n
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Archive {{
    special_use = \\Archive
    auto = create
  }}
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Trash {{
    special_use = \\Trash
    auto = create
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {ports[imap]}
  }}
  inet_listener imaps {{
    port = {ports[imaps]}
    ssl = yes
  }}
{login_extra}}}
service lmtp {{
  inet_listener lmtp {{
    port = {ports[lmtp]}
  }}
}}
service imap {{
  process_limit = 2000
}}
service anvil {{
{rootless_chroot}  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
{rootless_chroot}}}
default_client_limit = 4000
protocol imap {{
{capability}}}
{extra}
"""

ROOTLESS = """default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
"""


class Dovecot:
    """start() returns once the greeting is there. Use it as a context manager, or call stop().

    users: name -> password. capability: replaces what the server announces (imap_capability). extra: more lines of
    dovecot.conf. names/expired: what the certificate says. format: "maildir" or "sdbox".
    """

    def __init__(self, users=None, *, format="maildir", capability=None, extra="", names=HERE, expired=False,
                 auth_failure_delay="0 secs"):
        self.users = dict(users or {"alice": "wonderland"})
        self.folder = process.make_folder("ph-dc-")
        self.format = format
        self.ports = {}
        self._capability = capability
        self._extra = extra
        self._delay = auth_failure_delay
        self._child = None
        authority = Authority(self.folder / "tls")
        self.ca_file = authority.ca_file
        self._certificate, self._key = authority.leaf(names=names, expired=expired)
        self._prepare()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    @property
    def pid(self):
        return self._child.pid if self._child else None

    @property
    def log_file(self):
        return self.folder / "dovecot.log"

    def log(self):
        return self.log_file.read_text(encoding="utf-8", errors="replace") if self.log_file.exists() else ""

    def imap_url(self, security="tls"):
        if security == "tls":
            return f"imaps://127.0.0.1:{self.ports['imaps']}"
        return f"imap://127.0.0.1:{self.ports['imap']}?security={security}"

    def start(self):
        """On ports of its own; another server may have taken one between our look and the bind: then on others."""
        for attempt in range(5):
            self.ports = dict(zip(("imap", "imaps", "lmtp"), process.free_ports(3)))
            if self._run():
                return self
        raise process.BedError(f"Dovecot did not start:\n{self.log()[-3000:]}")

    def restart(self):
        """On the same ports and the same mail, after kill9() or halt()."""
        deadline = time.monotonic() + 20
        while not self._run():
            if time.monotonic() > deadline:
                raise process.BedError(f"Dovecot did not come back:\n{self.log()[-3000:]}")
        return self

    def kill9(self):
        """SIGKILL to the master and every process of it at once; connections break without a goodbye."""
        process.kill_tree(self._child)
        self._child = None

    def halt(self):
        """An orderly end: clients get a BYE. The mail stays."""
        if self._child:
            process.end(self._child)
            self._child = None

    def stop(self):
        if self._child:
            self.kill9()  # an orderly end takes Dovecot a second
        shutil.rmtree(self.folder, ignore_errors=True)

    def deliver(self, mails, user="alice", mailbox=None):
        """By LMTP, over one connection. `mails`: bytes, or an iterable of bytes. Returns how many the server took."""
        address = user + (f"+{mailbox}" if mailbox else "") + ("" if "@" in user else "@localhost")
        return delivery.deliver(self.ports["lmtp"], address, mails)

    def append(self, mails, user="alice", mailbox="INBOX"):
        """By one MULTIAPPEND: for thousands of mails."""
        delivery.append(self.ports["imap"], user, self.users[user], mails, mailbox)

    def drop(self, mails, user="alice"):
        """Writes mail into the Maildir behind a server that is down, as another delivery agent would."""
        new = self.folder / "home" / user.partition("@")[0] / "Maildir" / "new"
        for number, mail in enumerate([mails] if isinstance(mails, bytes) else mails):
            path = new / f"{time.time_ns()}.P{os.getpid()}Q{number}.localhost"
            path.write_bytes(mail.replace(b"\r\n", b"\n"))
            os.chown(path, self._uid, self._gid)

    def doveadm(self, *arguments, stdin=None):
        done = subprocess.run(["doveadm", "-c", str(self.folder / "dovecot.conf"), *arguments], input=stdin,
                              capture_output=True, check=False)
        if done.returncode != 0:
            raise process.BedError(f"doveadm {arguments}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode()

    def logins(self):
        """How many sign-ins were accepted so far, and how many were refused."""
        log = self.log()
        return log.count("imap-login: Info: Login: "), log.count("auth: Info: passwd-file(")

    def _prepare(self):
        if os.geteuid() == 0:
            self._uid, self._gid = pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("nobody").pw_gid
            raise_inotify_limit()
        else:
            self._uid, self._gid = os.getuid(), os.getgid()
        for name in ("home", "run", "state"):
            (self.folder / name).mkdir()
            (self.folder / name).chmod(0o755)
        os.chown(self.folder / "home", self._uid, self._gid)
        lines = "".join(f"{user.partition('@')[0]}:{{PLAIN}}{password}::::::\n" for user, password in self.users.items())
        (self.folder / "users").write_text(lines, encoding="utf-8")

    def _configure(self):
        rootless = os.geteuid() != 0
        locations = {"maildir": "maildir:~/Maildir", "sdbox": "sdbox:~/sdbox"}
        extra = self._extra
        if rootless:
            extra += ROOTLESS.format(user=pwd.getpwuid(self._uid).pw_name, group=grp.getgrgid(self._gid).gr_name)
        text = CONFIG.format(folder=self.folder, ports=self.ports, auth_failure_delay=self._delay,
                             mail_location=locations[self.format], certificate=self._certificate, key=self._key,
                             uid=self._uid, gid=self._gid, extra=extra,
                             login_extra="  chroot =\n" if rootless else "",
                             rootless_chroot="  chroot =\n" if rootless else "",
                             capability=f"  imap_capability = {self._capability}\n" if self._capability else "")
        (self.folder / "dovecot.conf").write_text(text, encoding="utf-8")

    def _run(self):
        """True once the greeting came from the process that we started."""
        self._configure()
        binary = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
        if not binary:
            raise process.BedError("dovecot is not installed (./dev test installs it)")
        self._child = process.spawn([binary, "-F", "-c", str(self.folder / "dovecot.conf")],
                                    self.folder / "stderr.log", close_fds=True)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self._child.poll() is None:
            if process.greets(self.ports["imaps"], True) and process.greets(self.ports["lmtp"], False, b"220"):
                return self._child.poll() is None
            time.sleep(0.02)
        process.end(self._child)
        self._child = None
        return False


def raise_inotify_limit(wanted=8192):
    """Each idling process takes an inotify instance; without one Dovecot silently polls every 30 s."""
    path = pathlib.Path("/proc/sys/fs/inotify/max_user_instances")
    try:
        if int(path.read_text(encoding="ascii")) < wanted:
            path.write_text(str(wanted), encoding="ascii")
    except OSError:
        pass  # a container may not: few sessions work without
