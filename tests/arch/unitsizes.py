#!/usr/bin/env python3
"""Reports the size of every unit (header + source) and fails when a file passes 400 lines without a written reason."""
import pathlib
import sys

LIMIT = 400
# File -> why it may be longer. Empty is the goal.
REASONS = {}


def main():
    root = pathlib.Path(sys.argv[1])
    sizes = []
    for path in sorted((root / "src").rglob("*")):
        if path.suffix in {".h", ".cpp"}:
            sizes.append((len(path.read_text(encoding="utf-8").splitlines()), str(path.relative_to(root))))
    sizes.sort(reverse=True)
    total = sum(size for size, _ in sizes)
    print(f"{len(sizes)} files, {total} lines, mean {total // max(1, len(sizes))}; the largest:")
    for size, name in sizes[:15]:
        print(f"{size:5} {name}")
    over = [name for size, name in sizes if size > LIMIT and name not in REASONS]
    stale = [name for name in REASONS if not any(n == name and s > LIMIT for s, n in sizes)]
    for name in over:
        print(f"over {LIMIT} lines: {name}")
    for name in stale:
        print(f"no longer over {LIMIT} lines, drop its reason: {name}")
    return 1 if over or stale else 0


sys.exit(main())
