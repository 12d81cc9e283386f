#!/usr/bin/env bash
# buildqt.sh CACHE: Qt Core, Network and Test built for ThreadSanitizer from Debian's source, once; prints its prefix.
# Debian's own Qt is not instrumented: a correct queued call between threads is reported as a race, and real ones are missed.
set -euo pipefail
cache=$1
prefix=$cache/qt-tsan
work=$cache/qt-tsan-work
jobs=${POSTHORN_JOBS:-$(nproc)}

version=$(dpkg-query -W -f '${source:Version}' qt6-base-dev)
built="$version $(sha256sum <"${BASH_SOURCE[0]}" | cut -c 1-16)" # another way to build it makes another Qt
if [ "$(cat "$prefix/complete" 2>/dev/null || true)" = "$built" ]; then
  echo "$prefix"
  exit 0
fi

fail() {
  printf 'tsan: %s\n' "$*" >&2
  exit 1
}

# fetch: the source of the Qt that is installed, with package lists of its own (the machine may have none for sources).
fetch() {
  local sources=$work/sources.list.d options
  [ "$(cat "$work/fetched" 2>/dev/null || true)" != "$version" ] || return 0 # a build that was interrupted goes on
  mkdir -p "$sources" "$work/lists/partial"
  if [ -f /etc/apt/sources.list.d/debian.sources ]; then
    sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources >"$sources/source.sources"
  else
    sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$sources/source.list"
  fi
  options=(-qq -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$sources" -o "Dir::State::Lists=$work/lists"
    -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache=" -o APT::Sandbox::User=root -o DPkg::Lock::Timeout=600)
  apt-get "${options[@]}" update >&2 || fail "blocked at: apt-get update with deb-src"
  (cd "$work" && apt-get "${options[@]}" source --download-only "qt6-base=$version" >&2) ||
    fail "blocked at: apt-get source qt6-base=$version"
  (cd "$work" && rm -rf source && dpkg-source --no-check -x qt6-base_*.dsc source >&2)
  echo "$version" >"$work/fetched"
}

# Told that it is cross-compiled, Qt takes moc and the other tools of the machine: a third less to build.
# Without forkfd_pidfd QProcess forks: a child that shares our memory until it calls exec leaves ThreadSanitizer's own
# state there, and the thread that started it is no longer looked at.
configure() {
  local multiarch
  multiarch=$(dpkg-architecture -q DEB_HOST_MULTIARCH)
  cmake -G Ninja -S "$work/source" -B "$work/build" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O1 -g1 -Wno-tsan" -DCMAKE_C_FLAGS_RELWITHDEBINFO="-O1 -g1" \
    -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR="$(uname -m)" \
    -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR="/usr/lib/$multiarch/cmake" -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF \
    -DFEATURE_sanitizer=ON -DFEATURE_sanitize_thread=ON \
    -DFEATURE_concurrent=OFF -DFEATURE_androiddeployqt=OFF -DFEATURE_forkfd_pidfd=OFF \
    -DFEATURE_gui=OFF -DFEATURE_widgets=OFF -DFEATURE_sql=OFF -DFEATURE_dbus=OFF -DFEATURE_xml=OFF -DFEATURE_glib=OFF \
    -DFEATURE_icu=OFF -DFEATURE_system_zlib=OFF -DFEATURE_system_pcre2=OFF -DFEATURE_system_doubleconversion=OFF \
    -DINPUT_openssl=linked >&2
}

mkdir -p "$work"
exec 9>"$cache/qt-tsan.lock"
flock 9
fetch
configure
ninja -C "$work/build" -j "$jobs" >&2
rm -rf "$prefix"
ninja -C "$work/build" install >&2
echo "$built" >"$prefix/complete"
rm -rf "$work"
echo "$prefix"
