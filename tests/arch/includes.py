#!/usr/bin/env python3
"""Fails on an #include that does not point down the table of layers (ARCHITECTURE.md).

Also fails on an include of a project header that is not written from src/, on Qt's I/O classes in the layers that know no
I/O, and on a layer folder that the table does not know.
"""
import pathlib
import re
import sys
import tempfile

ALLOWED = {
    "base": set(),
    "mail": {"base"},
    "imap": {"mail", "base"},
    "smtp": {"mail", "base"},
    "mime": {"mail", "base"},
    "store": {"mail", "base"},
    "net": {"base"},
    "auth": {"net", "base"},
    "desktop": {"base"},
    "monitor": {"imap", "smtp", "mime", "net", "auth", "store", "mail", "base"},
    "app": {"monitor", "store", "mime", "auth", "desktop", "mail", "base"},
    "ipc": {"app", "mail", "base"},
    "widgets": {"app", "desktop", "mail", "base"},
    "cli": {"app", "monitor", "mime", "imap", "mail", "base"},
    "posthorn": {"widgets", "ipc", "app", "desktop", "auth", "monitor", "store", "net", "mail", "base"},
    "posthornctl": {"cli", "ipc", "app", "auth", "monitor", "store", "net", "mail", "base"},
}
# What app may see of monitor, and of store, and cli of monitor: values and the facade.
ONLY = {
    ("app", "monitor"): {"engine.h", "events.h"},
    ("cli", "monitor"): {"engine.h", "events.h"},
    ("app", "store"): {"reader.h", "ledger.h", "store.h"},
}
PURE = {"imap", "smtp", "mail"}
IMPURE = re.compile(r"#include\s*<(QObject|QTimer|QThread|QFile|QTcpSocket|QSslSocket|QIODevice|QSocketNotifier|thread|mutex|fstream)>")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')


def check(root):
    faults = []
    src = root / "src"
    for folder in sorted(p.name for p in src.iterdir() if p.is_dir()):
        if folder not in ALLOWED and folder != "cmake":
            faults.append(f"src/{folder}: not a layer of the table")
    for path in sorted(src.rglob("*")):
        if path.suffix not in {".h", ".cpp"}:
            continue
        layer = path.relative_to(src).parts[0]
        allowed = ALLOWED.get(layer, set()) | {layer}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path.relative_to(root)}:{number}"
            if layer in PURE and IMPURE.search(line):
                faults.append(f"{where}: {layer} knows no I/O and no threads: {line.strip()}")
            found = INCLUDE.match(line)
            if not found:
                continue
            target = found.group(1)
            if target.startswith("ui_") or target.endswith(".moc"):
                continue
            head = target.split("/")[0]
            if head not in ALLOWED:
                faults.append(f'{where}: write "{target}" from src/')
            elif head not in allowed:
                faults.append(f"{where}: {layer} may not include {target}")
            elif (layer, head) in ONLY and target.split("/", 1)[1] not in ONLY[(layer, head)]:
                faults.append(f"{where}: {layer} sees only {sorted(ONLY[(layer, head)])} of {head}, not {target}")
            elif not (src / target).is_file():
                faults.append(f"{where}: {target} does not exist")
    return faults


def selftest():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for layer in ("base", "imap", "monitor", "app"):
            (root / "src" / layer).mkdir(parents=True)
        (root / "src/monitor/engine.h").write_text("")
        (root / "src/monitor/worker.h").write_text("")
        (root / "src/base/x.h").write_text('#include "imap/y.h"\n')
        (root / "src/imap/y.h").write_text("#include <QTimer>\n")
        (root / "src/app/z.h").write_text('#include "monitor/worker.h"\n#include "monitor/engine.h"\n')
        faults = check(root)
        assert len(faults) == 3, faults
    print("a wrong edge, an I/O class and a private header are each found")
    return 0


def main():
    if sys.argv[1] == "--selftest":
        return selftest()
    faults = check(pathlib.Path(sys.argv[1]))
    print("\n".join(faults) or "every include points down")
    return 1 if faults else 0


sys.exit(main())
