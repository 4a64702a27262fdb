#!/bin/sh
# What tests need besides Python: Debian's Chromium without windows, PostgreSQL, LibreOffice and Pango, installed here where missing.
set -eu
missing=""
[ -x /usr/bin/chromium-headless-shell ] || missing="$missing chromium-headless-shell"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v soffice >/dev/null || missing="$missing libreoffice-calc-nogui"
for library in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; do
    dpkg-query -W "$library" >/dev/null 2>&1 || missing="$missing $library"
done
if [ -z "$missing" ]; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need Debian's packages$missing; install them as root with apt-get." >&2
    exit 1
fi
apt-get update -qq
# shellcheck disable=SC2086 -- several names are meant
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
