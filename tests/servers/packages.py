"""Debian packages that cannot be installed beside others: fetched and unpacked once a machine, never installed."""
import fcntl
import os
import pathlib
import shutil
import subprocess
import time

from . import process


def unpacked(name, packages):
    """The folder that the packages were unpacked into, in the user's cache."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "posthorn"
    if os.geteuid() == 0 and not process.enterable(cache.parent):
        cache = pathlib.Path("/var/cache/posthorn")  # servers drop root: they must be able to enter
    cache.mkdir(parents=True, exist_ok=True)
    root = cache / name
    with open(cache / f"{name}.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "complete").exists():
            unpack(cache / f"{name}-debs", root, packages)
    return root


def library_path(root):
    """LD_LIBRARY_PATH for what was unpacked, and the folders in it."""
    folders = [root / "usr/lib", *root.glob("usr/lib/*-linux-gnu*"), *root.glob("lib/*-linux-gnu*")]
    return ":".join(map(str, folders)), folders


def unpack(fetched, root, packages):
    for folder in (fetched, root):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    run("apt-get", "download", *packages, cwd=fetched)
    for package in sorted(fetched.glob("*.deb")):
        run("dpkg", "-x", str(package), str(root))
    shutil.rmtree(fetched)
    (root / "complete").write_text(time.strftime("%F\n"), encoding="ascii")


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise process.BedError(f"{' '.join(command)}: {done.stderr.strip()[-1000:]}\n(apt-get update helps when a "
                               "version is gone)")
