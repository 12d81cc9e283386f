#!/usr/bin/env bash
# Looks for faults that no compiler reports: tests/lint/run.sh [FILE...]. Without files: everything that git knows.
# Ends with a summary; exit code 1 when there is a finding, 2 when a tool is missing.
#   - clang-format: the layout of src and tests
#   - shellcheck: every shell script; python: every Python file compiles
#   - clang-tidy with .clang-tidy and clazy (levels 0 and 1): src and tests. Only what changed since it was clean is
#     looked at, so the first run is long (20 min on two cores) and the others are short.
# POSTHORN_JOBS is how many run at once (2).
# shellcheck disable=SC2317 # the checks are called by their names
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

jobs=${POSTHORN_JOBS:-2}
build=build/tidy
report=$build/lint
declare -A outcome
failed=0

# Levels 0 and 1, each by its name, so that another version of clazy changes nothing. Left out:
# qproperty-without-notify (there is no QML here).
clazy_checks=connect-by-name,connect-non-signal,connect-not-normalized,container-anti-pattern,empty-qstringliteral
clazy_checks+=,fully-qualified-moc-types,lambda-in-connect,lambda-unique-connection,lowercase-qml-type-name
clazy_checks+=,mutable-container-key,overloaded-signal,qcolor-from-literal,qdatetime-utc,qenums,qfileinfo-exists,qgetenv
clazy_checks+=,qmap-with-pointer-key,qstring-arg,qstring-comparison-to-implicit-char,qstring-insensitive-allocation
clazy_checks+=,qstring-ref,qt-macros,strict-iterators,temporary-iterator,unused-non-trivial-variable,writing-to-temporary
clazy_checks+=,wrong-qevent-cast,wrong-qglobalstatic,auto-unexpected-qstringbuilder,child-event-qobject-cast
clazy_checks+=,connect-3arg-lambda,const-signal-or-slot,detaching-temporary,foreach,incorrect-emit,install-event-filter
clazy_checks+=,non-pod-global-static,overridden-signal,post-event,qdeleteall,qhash-namespace,qlatin1string-non-ascii
clazy_checks+=,qstring-left,range-loop-detach,range-loop-reference,returning-data-from-temporary,rule-of-two-soft
clazy_checks+=,skipped-base-method,use-static-qregularexpression,virtual-signal

need() {
  local tool missing=()
  for tool in "$@"; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "lint: not installed: ${missing[*]} (./dev lint installs them)" >&2
  exit 2
}

# check NAME COMMAND...: runs it, shows what it says when it fails, and keeps the outcome for the summary.
check() {
  local name=$1 log=$report/$1.log
  shift
  printf '== %s\n' "$name"
  if "$@" >"$log" 2>&1; then
    outcome[$name]=clean
  else
    outcome[$name]="findings, see $log"
    failed=1
    cat "$log"
  fi
}

# What "#include "x.moc"" and "ui_x.h" need is made without compiling anything.
prepare() {
  cmake --preset tidy >/dev/null
  find "$build" -name AutogenInfo.json -print0 | xargs -0 -P "$jobs" -I{} cmake -E cmake_autogen {} Debug >/dev/null
}

formatted() { printf '%s\0' "${sources[@]}" | xargs -0 -P "$jobs" -n 20 clang-format --dry-run -Werror; }

scripted() { printf '%s\0' "${scripts[@]}" | xargs -0 shellcheck -x; }

compiled() {
  printf '%s\0' "${pythons[@]}" | xargs -0 python3 -c '
import sys
for path in sys.argv[1:]:
    compile(open(path, encoding="utf-8").read(), path, "exec")'
}

tidied() { python3 -B tests/lint/units.py clang-tidy "$build" "$jobs" "" "${sources[@]}"; }

clazied() {
  # A constant of a Qt type is fine where nothing runs before main().
  local tests_checks=${clazy_checks/,non-pod-global-static/} ours=() theirs=() file result=0
  for file in "${sources[@]}"; do
    if [[ $file == src/* ]]; then ours+=("$file"); else theirs+=("$file"); fi
  done
  python3 -B tests/lint/units.py clazy "$build" "$jobs" "$clazy_checks" "${ours[@]}" || result=1
  python3 -B tests/lint/units.py clazy "$build" "$jobs" "$tests_checks" "${theirs[@]}" || result=1
  return "$result"
}

need clang-format clang-tidy clazy-standalone shellcheck python3 cmake git
mkdir -p "$report"
if [ $# -eq 0 ]; then
  mapfile -t files < <(git ls-files)
else
  files=("$@")
fi

sources=() scripts=() pythons=()
for file in "${files[@]}"; do
  [ -f "$file" ] || continue
  case $file in
  src/*.cpp | src/*.h | tests/*.cpp | tests/*.h) sources+=("$file") ;;
  *.py) pythons+=("$file") ;;
  *.sh) scripts+=("$file") ;;
  *) case $(head -c 64 "$file" | tr '\0' ' ' | head -n 1) in
     '#!'*python*) pythons+=("$file") ;;
     '#!'*bash* | '#!/bin/sh'*) scripts+=("$file") ;;
     esac ;;
  esac
done

[ ${#scripts[@]} -eq 0 ] || check shellcheck scripted
[ ${#pythons[@]} -eq 0 ] || check python compiled
if [ ${#sources[@]} -gt 0 ]; then
  check clang-format formatted
  prepare
  check clazy clazied
  check clang-tidy tidied
fi

printf '\n'
for name in "${!outcome[@]}"; do
  printf '%-14s %s\n' "$name" "${outcome[$name]}"
done | sort
exit "$failed"
