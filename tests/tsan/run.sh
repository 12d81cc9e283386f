#!/usr/bin/env bash
# run.sh QTPREFIX: the tests of the engine's layers under ThreadSanitizer, with the Qt of buildqt.sh. No report may come.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cmake --preset tsan -DCMAKE_PREFIX_PATH="$1" -DPOSTHORN_ENGINE_ONLY=ON >/dev/null
grep -q "Qt6Core_DIR:PATH=$1" build/tsan/CMakeCache.txt || {
  echo "tsan: the build does not use the Qt in $1" >&2
  exit 1
}
ninja -C build/tsan -j "${POSTHORN_JOBS:-$(nproc)}"
# Libraries that are not instrumented (GMime, SQLite, OpenSSL) guard themselves with pthread calls, which are seen.
export TSAN_OPTIONS="halt_on_error=1:exitcode=66:second_deadlock_stack=1:suppressions=$PWD/tests/tsan/suppressions.txt"
ctest --preset tsan -R "${POSTHORN_TSAN_TESTS:-^tst_}" -E tst_dovecotbed
