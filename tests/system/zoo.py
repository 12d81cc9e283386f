"""Many misbehaving servers at once, an account each, and one `watch` for all of them."""
import shutil

from servers.certificates import Authority
from servers.process import make_folder
from servers.script import Script

from .ctl import Profile


class Zoo:
    """cages: name -> options of Script. A context manager; `watch` runs after start()."""

    def __init__(self, cages, **environment):
        self._environment = environment
        self._folder = make_folder("ph-zo-")
        authority = Authority(self._folder)
        self.leaf = authority.leaf()
        self.ca_file = authority.ca_file
        self.cages = {name: Script(certificate=self.leaf[0], key=self.leaf[1], **options) for name, options in cages.items()}
        self.profile = Profile(**environment)
        self.watch = None

    def __enter__(self):
        for name, script in self.cages.items():
            self.profile.add(name=name, url=f"imaps://127.0.0.1:{script.port}", ca=self.ca_file)
        return self

    def __exit__(self, *problem):
        self.profile.__exit__(*problem)
        for script in self.cages.values():
            script.__exit__()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self):
        self.watch = self.profile.watch()
        return self.watch

    def causes(self, name):
        """The causes of its backoffs so far."""
        return [e["cause"] for e in self.watch.of("state", account=name) if e["state"] in ("backoff", "needs-sign-in")]
