#!/bin/sh
# Makes sure of what only tests need beside Python: a Chromium to drive, a Java to run EPUBCheck with, the library
# that opens RAR archives, and a PostgreSQL server to keep a catalogue in.
# Installs them with apt where that is possible, else says what to install; never fails the run by itself.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
    || command -v google-chrome >/dev/null 2>&1 || missing="chromium fonts-dejavu-core"
java -version >/dev/null 2>&1 || missing="$missing default-jre-headless"
python3 -c 'from ctypes import CDLL; CDLL("libarchive.so.13")' 2>/dev/null \
    || python3 -c 'from ctypes import CDLL; CDLL("libarchive.13.dylib")' 2>/dev/null || missing="$missing libarchive13"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0

root=""
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then root="sudo -n"; else root="none"; fi
fi

if command -v apt-get >/dev/null 2>&1 && [ "$root" != none ]; then
    echo "Installing for the tests:$(printf ' %s' $missing)"
    # shellcheck disable=SC2086 -- both are lists of words
    if $root apt-get update -qq \
        && DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi

cat >&2 <<MESSAGE

The tests drive a real browser, check e-books with EPUBCheck and start a PostgreSQL server. Missing here:$(printf ' %s' $missing)
On Debian or Ubuntu:  sudo apt-get install chromium default-jre-headless libarchive13 postgresql
Elsewhere: any Chromium or Chrome that answers to "chromium", any Java 11 or later that answers to "java", and
the programs of PostgreSQL 15 or later ("initdb").
Without them the tests that need them are left out (never in CI, where they fail).

MESSAGE
