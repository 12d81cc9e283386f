"""python3 -m system --bin DIR [--size full] [--minutes N] [test_x ...]: the system tests, once or again and again."""
import argparse
import os
import sys
import time
import unittest

parser = argparse.ArgumentParser(prog="python3 -m system", description=__doc__)
parser.add_argument("--bin", default="build/dev/bin", help="where posthornctl is")
parser.add_argument("--size", choices=["short", "full"], default="short")
parser.add_argument("--minutes", type=float, default=0, help="go on until this time is over")
parser.add_argument("names", nargs="*", help="test_watch, test_crash.Crash.test_dovecot, ... (default: all)")
arguments = parser.parse_args()
os.environ["POSTHORN_BIN"] = os.path.abspath(arguments.bin)
os.environ["POSTHORN_SIZE"] = arguments.size

loader = unittest.TestLoader()
here = os.path.dirname(os.path.abspath(__file__))
names = arguments.names or sorted(name[:-3] for name in os.listdir(here) if name.startswith("test_"))
end = time.monotonic() + 60 * arguments.minutes
rounds = 0
while True:
    rounds += 1
    suite = loader.loadTestsFromNames([f"system.{name}" for name in names])
    result = unittest.TextTestRunner(verbosity=2, failfast=arguments.minutes > 0).run(suite)
    if not result.wasSuccessful():
        sys.exit(1)
    if time.monotonic() >= end:
        break
print(f"{rounds} round(s) passed")
