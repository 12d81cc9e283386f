#!/usr/bin/env python3
"""Runs clang-tidy or clazy over translation units: units.py {clang-tidy|clazy} BUILD JOBS CHECKS FILE...

A header stands for the source of the same name. A unit that was clean is not looked at again until something in it (its
text, that of any header, comments too) or the configuration changes. Exit code 1 when there is a finding.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

FINDING = re.compile(r"^\S+:\d+:\d+: (warning|error): ")
SUMMARY = re.compile(r"\d+ (warnings?|errors?) (generated|treated)|Error while processing ")


def commands(build):
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    return {os.path.relpath(entry["file"]): entry for entry in entries}


def preprocessed(entry):
    words = shlex.split(entry["command"].split(" -o ")[0])
    while not words[0].endswith("clang++"):  # a compiler cache stands before it
        words.pop(0)
    words += ["-E", "-C", entry["file"]]
    return subprocess.run(words, cwd=entry["directory"], capture_output=True, check=True).stdout


def tool_command(tool, build, checks, unit):
    if tool == "clang-tidy":
        return ["clang-tidy", "-p", str(build), "--quiet", unit]
    return ["clazy-standalone", "-p", str(build), "--checks=" + checks, "--header-filter=.*/(src|tests)/.*",
            "--ignore-dirs=.*/build/.*", unit]


def configuration(tool, checks):
    version = subprocess.run(["clang-tidy" if tool == "clang-tidy" else "clazy-standalone", "--version"],
                             capture_output=True, check=True).stdout
    texts = [path.read_bytes() for path in (pathlib.Path(".clang-tidy"), pathlib.Path("tests/.clang-tidy"))]
    return b"\0".join([tool.encode(), checks.encode(), version, *texts])


def findings(text):
    """The findings in what a tool printed: each with the lines that show the place."""
    blocks = []
    for line in text.splitlines():
        if FINDING.match(line):
            blocks.append(line)
        elif blocks and not SUMMARY.match(line):
            blocks[-1] += "\n" + line
    return blocks


def look(tool, build, checks, unit, entry, config):
    """What the tool found in one unit; empty when it is clean."""
    try:
        key = hashlib.sha256(config + preprocessed(entry)).hexdigest()
    except subprocess.CalledProcessError as error:
        return [f"{unit}: does not compile\n{error.stderr.decode(errors='replace')}"]
    stamp = build / "lint" / "clean" / key
    if stamp.exists():
        return []
    done = subprocess.run(tool_command(tool, build, checks, unit), capture_output=True, text=True, check=False)
    found = findings(done.stdout + done.stderr)
    if done.returncode != 0 and not found:
        return [f"{unit}: {tool} ended with {done.returncode}\n{done.stderr}"]
    if not found:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.touch()
    return found


def main():
    tool, build, jobs, checks = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    known = commands(build)
    wanted = {os.path.splitext(path)[0] + ".cpp" for path in sys.argv[5:]}
    config = configuration(tool, checks)
    shown = set()  # a header's fault is found by every unit that includes it
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for found in pool.map(lambda unit: look(tool, build, checks, unit, known[unit], config),
                              sorted(wanted & known.keys())):
            for finding in found:
                if finding not in shown:
                    shown.add(finding)
                    print(finding, flush=True)
    return 1 if shown else 0


sys.exit(main())
