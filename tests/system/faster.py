"""Time that runs faster for the product alone: minutes of waiting pass in seconds, servers and tests keep theirs.

libfaketime speeds up the clocks and shortens the waits of the event loop. The kernel's own timers (TCP's) keep real time.
"""
import functools
import glob
import os
import subprocess
import unittest

from .ctl import BIN


def faster(rate):
    """Environment for a Profile; skips the test where libfaketime is missing or does not work with this build."""
    library = next(iter(glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")), None)
    if not library:
        raise unittest.SkipTest("libfaketime is not installed (./dev test installs it)")
    environment = {"LD_PRELOAD": library, "FAKETIME": f"+0 x{rate}"}
    if not works(library):
        raise unittest.SkipTest("libfaketime does not work with this build (sanitizers come before it)")
    return environment


@functools.cache
def works(library):
    done = subprocess.run([str(BIN / "posthornctl"), "--version"], capture_output=True, timeout=60, check=False,
                          env={**os.environ, "LD_PRELOAD": library, "FAKETIME": "+0 x2", "QT_QPA_PLATFORM": "offscreen"})
    return done.returncode == 0 and not done.stderr
