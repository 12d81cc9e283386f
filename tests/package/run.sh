#!/usr/bin/env bash
# Installs a Debian package of Posthorn in a fresh, minimal Debian 12, starts both programs there, removes it again and
# checks that nothing is left. Needs root (chroot) and a Debian mirror; takes about two minutes, half with its cache.
#   tests/package/run.sh [FILE.deb]      without a file: the newest one in build/release
# Keeps the bare system and the downloaded packages under ${XDG_CACHE_HOME:-~/.cache}/posthorn/package.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/posthorn/package

say() { printf '== %s\n' "$*"; }
fail() { printf 'package test: %s\n' "$*" >&2; exit 1; }

newest=$(find "$root/build/release" -maxdepth 1 -name 'posthorn_*.deb' -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n1 || true)
deb=${1:-${newest#* }}
[ -f "$deb" ] || fail "no package; make one first: ./dev package"
[ "$(id -u)" = 0 ] || fail "a chroot needs root: sudo $0 $deb"
for tool in debootstrap lintian desktop-file-validate appstreamcli; do
  command -v "$tool" >/dev/null || fail "$tool is missing: apt-get install debootstrap lintian desktop-file-utils appstream"
done

say "checking $(basename "$deb")"
desktop-file-validate "$root/installer/linux/org.posthorn.Posthorn.desktop"
appstreamcli validate --no-net "$root/installer/linux/org.posthorn.Posthorn.metainfo.xml"
lintian --allow-root --fail-on error,warning "$deb"

mkdir -p "$cache/archives"
if [ ! -f "$cache/bookworm/.complete" ]; then
  say "making a bare Debian 12 (once)"
  rm -rf "$cache/bookworm"
  mirror=$(grep -rhoE 'https?://[^ ]*/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -n1 || true)
  debootstrap --variant=minbase bookworm "$cache/bookworm" "${mirror:-http://deb.debian.org/debian}" >"$cache/debootstrap.log" 2>&1 ||
    fail "debootstrap failed: see $cache/debootstrap.log"
  touch "$cache/bookworm/.complete"
fi

box=$(mktemp -d "$cache/box.XXXXXX")
trap 'rm -rf "$box"' EXIT
cp -a --reflink=auto "$cache/bookworm/." "$box"
cp -L /etc/resolv.conf "$box/etc/resolv.conf"
cp /etc/apt/apt.conf.d/*proxy* "$box/etc/apt/apt.conf.d/" 2>/dev/null || true
printf '#!/bin/sh\nexit 101\n' >"$box/usr/sbin/policy-rc.d" # no service starts in here
chmod 755 "$box/usr/sbin/policy-rc.d"
cp -a "$cache/archives/." "$box/var/cache/apt/archives/"
rm -f "$box/etc/apt/apt.conf.d/docker-clean"
cp "$deb" "$box/tmp/posthorn.deb"
cp "$root/tests/package/message.eml" "$box/tmp/"

in_box() { chroot "$box" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() {
  chroot --userspec=1000:1000 "$box" /usr/bin/env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/tmp/home XDG_RUNTIME_DIR=/tmp/run \
    QT_QPA_PLATFORM=offscreen "$@"
}

say "installing with what it depends on"
in_box apt-get update -q >/dev/null
in_box apt-get install -y -q --no-install-recommends /tmp/posthorn.deb >"$cache/install.log" 2>&1 ||
  fail "does not install: see $cache/install.log"
cp -a "$box"/var/cache/apt/archives/*.deb "$cache/archives/" 2>/dev/null || true
in_box dpkg -L posthorn | sort >"$box/tmp/files"
install -d -o 1000 -g 1000 -m 700 "$box/tmp/home" "$box/tmp/run"

say "running"
as_user posthornctl --version
as_user posthorn --version
as_user posthornctl parse mime /tmp/message.eml | tee "$box/tmp/parsed"
grep -q 'Grüße vom Posthorn' "$box/tmp/parsed" || fail "the parser does not read the test message"
for language in de:Befehle: ru:Команды:; do
  as_user LANGUAGE="${language%%:*}" posthornctl --help | grep -q "^${language#*:}" || fail "no texts in ${language%%:*}"
done
[ "$(as_user posthornctl --profile /tmp/home/p list >/dev/null 2>&1; echo $?)" != 127 ] || fail "a library is missing"
status=0
as_user timeout 3 posthorn --profile /tmp/home/p2 2>"$box/tmp/stderr" || status=$?
cat "$box/tmp/stderr"
[ "$status" = 124 ] || fail "posthorn ended by itself with exit code $status"
[ -d "$box/tmp/home/p2" ] || fail "posthorn made no profile"

say "removing"
in_box dpkg -r posthorn >/dev/null
in_box dpkg -P posthorn >/dev/null 2>&1
left=$(while read -r file; do
  if [ -L "$box$file" ] || { [ -e "$box$file" ] && [ ! -d "$box$file" ]; }; then echo "$file"; fi
done <"$box/tmp/files"; find "$box" -xdev \( -path "$box/tmp" -o -path "$box/var/cache/apt" -o -path "$box/var/log" \) -prune \
  -o -iname '*posthorn*' -print)
[ -z "$left" ] || fail "left behind: $left"
! in_box dpkg -s posthorn >/dev/null 2>&1 || fail "dpkg still knows the package"
say "installed, ran and was removed cleanly"
