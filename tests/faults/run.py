#!/usr/bin/env python3
"""Puts known faults of other mail monitors into a copy of the source, one at a time, and demands that the test named for
each fails, and that the same test passes without it. Prints a line per fault; exits 1 when a fault went unnoticed.

usage: run.py SOURCE [FAULT...]      (builds in SOURCE/build/faults)
"""
import os
import pathlib
import shutil
import subprocess
import sys

# name: what the fault does; edits (file, the sound code, the faulty code); test program; test case
FAULTS = {
    "outage": (
        "mail of an outage is never reported: every connect takes what is there for the baseline",
        [("src/monitor/mailboxrecord.cpp",
          "    m_baselineWanted = false;\n    if (uidValidity",
          "    m_baselineWanted = true;\n    m_state.firstSyncDone = false;\n    m_state.lastInternalDate = {};\n    if (uidValidity")],
        "tst_mailboxsync", "mailOfAnOutageIsReportedAfterReconnect"),
    "range-to-star": (
        "the newest mail is processed twice, because UID n:* names the last message even below n",
        [("src/monitor/mailboxrecord.cpp",
          "question.aboveHighWater = message.uid > m_state.highWater;",
          "question.aboveHighWater = m_mode == SyncMode::Resync || message.uid > m_state.highWater;"),
         ("src/monitor/mailboxsync.cpp",
          "if (isRunning(FetchPurpose::News) && runningBackfills() == 0 && uid <= m_record.highWater())",
          "if (false)")],
        "tst_mailboxsync", "theNewestMailIsNotProcessedTwiceByARangeToStar"),
    "uidvalidity": (
        "UIDVALIDITY is ignored",
        [("src/monitor/mailboxrecord.cpp",
          "if (uidValidity.isValid() && uidValidity != m_state.uidValidity) {",
          "if (false) {")],
        "tst_mailboxsync", "aUidvalidityChangeAnnouncesOnlyWhatIsUnknownAndLate"),
    "auth-retry": (
        "refused credentials are tried again like a network fault, until the account is locked",
        [("src/monitor/steadyconnection.cpp",
          "if (error.kind == base::ErrorKind::Auth || error.kind == base::ErrorKind::NotFound) {",
          "if (error.kind == base::ErrorKind::NotFound) {")],
        "tst_mailboxwatcher", "aWrongPasswordIsTriedOnce"),
    "lost-stop": (
        "a stop that races with a reconnect is lost: the machine is not latched",
        [("src/monitor/steadyconnection.cpp",
          "    m_timer->stop();\n    if (m_state != State::Up) {\n        endForGood();",
          "    if (m_state != State::Up) {\n        drop();\n        emit stopped();")],
        "tst_mailboxwatcher", "aStopThatRacesWithAReconnectIsNotLost"),
    "wrong-folder": (
        "a shared connection runs a command in the folder that another task selected",
        [("src/monitor/selection.cpp",
          "return !m_mailbox.isEmpty() && m_mailbox == mailbox &&",
          "return !m_mailbox.isEmpty() &&")],
        "tst_accountwatcher", "aCommandRunsInTheMailboxItNames"),
}


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def copy_tree(source, target):
    target.mkdir(parents=True, exist_ok=True)
    files = subprocess.check_output(["git", "-C", str(source), "ls-files", "-z"]).decode().split("\0")
    for name in filter(None, files):
        if (source / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            new = (source / name).read_bytes()
            if not (target / name).is_file() or (target / name).read_bytes() != new:
                shutil.copy2(source / name, target / name)


def build_and_run(tree, program, case):
    built = run(["cmake", "--build", "--preset", "dev", "--target", program], cwd=tree)
    if built.returncode != 0:
        sys.exit(f"{program} does not build:\n{built.stdout[-3000:]}{built.stderr[-1000:]}")
    result = run([str(tree / "build/dev/bin" / program), "-nocrashhandler", case], cwd=tree, timeout=120)
    return result.returncode == 0


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    wanted = sys.argv[2:] or list(FAULTS)
    tree = source / "build/faults"
    copy_tree(source, tree)
    os.environ["CCACHE_BASEDIR"] = str(tree)
    configured = run(["cmake", "--preset", "dev"], cwd=tree)
    if configured.returncode != 0:
        sys.exit(configured.stderr)
    unnoticed = 0
    for name in wanted:
        about, edits, program, case = FAULTS[name]
        texts = {path: (tree / path).read_text(encoding="utf-8") for path, _, _ in edits}
        for path, sound, _ in edits:
            if texts[path].count(sound) != 1:
                sys.exit(f"{name}: the code it changes is not there once; bring tests/faults up to date")
        passes = build_and_run(tree, program, case)
        for path, sound, faulty in edits:
            (tree / path).write_text(texts[path].replace(sound, faulty), encoding="utf-8")
        noticed = not build_and_run(tree, program, case)
        for path, text in texts.items():
            (tree / path).write_text(text, encoding="utf-8")
        print(f"{name}: {about}\n  {program} {case}: without the fault {'passes' if passes else 'FAILS'}, "
              f"with it {'fails, as it must' if noticed else 'STILL PASSES'}", flush=True)
        unnoticed += not passes or not noticed
    return 1 if unnoticed else 0


sys.exit(main())
