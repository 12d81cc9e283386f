"""python3 -m bench --bin DIR [latency|firstsync|resync|tls ...]: prints a table for each; exits 1 when a goal is missed."""
import argparse
import os
import sys

parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
parser.add_argument("--count", type=int, default=200, help="deliveries for each server")
parser.add_argument("--messages", type=int, default=10000, help="mailbox size of the first sync")
parser.add_argument("names", nargs="*", help="latency, firstsync, resync, tls (default: all)")
arguments = parser.parse_args()
os.environ["POSTHORN_BIN"] = os.path.abspath(arguments.bin)

from bench import firstsync, latency, resync, tls  # they read the environment

good = True
names = arguments.names or ["latency", "firstsync", "resync", "tls"]
if "latency" in names:
    good = latency.run(arguments.count) and good
if "firstsync" in names:
    good = firstsync.run(arguments.messages) and good
if "resync" in names:
    good = resync.run(arguments.messages) and good
if "tls" in names:
    good = tls.run() and good
sys.exit(0 if good else 1)
