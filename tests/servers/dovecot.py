"""A private Dovecot 2.3 on loopback: own folder, ports, users and certificate; as root or as an ordinary user."""
import grp
import os
import pathlib
import pwd
import shutil
import subprocess
import time

from . import process
from .bed import Bed

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


class Dovecot(Bed):
    """capability: replaces what the server announces (imap_capability). extra: more lines of dovecot.conf.

    format: "maildir" or "sdbox". log_commands: commands() tells what clients sent. compress: COMPRESS=DEFLATE works.
    The rest is Bed's.
    """

    name = "Dovecot"
    prefix = "ph-dc-"

    def __init__(self, users=None, *, format="maildir", capability=None, extra="", auth_failure_delay="0 secs", log_commands=False,
                 compress=False, **options):
        super().__init__(users, **options)
        self.format = format
        self._capability = capability
        self._extra = extra + (f"rawlog_dir = {self.folder}/commands/%n\n" if log_commands else "")
        self._compress = compress
        self._delay = auth_failure_delay
        self._prepare()

    def drop(self, mails, user="alice"):
        """Writes mail into the Maildir behind a server that is down, as another delivery agent would."""
        new = self.folder / "home" / user.partition("@")[0] / "Maildir" / "new"
        if not new.is_dir():
            raise process.BedError(f"{user} has no Maildir yet: deliver or sign in first")
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

    def commands(self, user="alice"):
        """What the user's clients sent after signing in, with log_commands."""
        return b"".join(path.read_bytes() for path in sorted((self.folder / "commands" / user).glob("*.in")))

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
        for user in self.users:
            folder = self.folder / "commands" / user.partition("@")[0]
            folder.mkdir(parents=True)
            os.chown(folder, self._uid, self._gid)
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
                             capability=self._imap_lines())
        (self.folder / "dovecot.conf").write_text(text, encoding="utf-8")

    def _imap_lines(self):
        lines = f"  imap_capability = {self._capability}\n" if self._capability else ""
        return lines + ("  mail_plugins = $mail_plugins imap_zlib\n" if self._compress else "")

    def _launch(self):
        binary = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
        if not binary:
            raise process.BedError("dovecot is not installed (./dev test installs it)")
        return process.spawn([binary, "-F", "-c", str(self.folder / "dovecot.conf")], self.folder / "stderr.log")


def raise_inotify_limit(wanted=8192):
    """Each idling process takes an inotify instance; without one Dovecot silently polls every 30 s."""
    path = pathlib.Path("/proc/sys/fs/inotify/max_user_instances")
    try:
        if int(path.read_text(encoding="ascii")) < wanted:
            path.write_text(str(wanted), encoding="ascii")
    except OSError:
        pass  # a container may not: few sessions work without
