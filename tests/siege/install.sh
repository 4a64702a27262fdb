#!/bin/sh
# What the sieges need of Debian: nginx and OpenSSL before the service, strace to see what goes to the disk.
set -eu
missing=""
[ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
command -v openssl >/dev/null || missing="$missing openssl"
command -v strace >/dev/null || missing="$missing strace"
if [ -z "$missing" ]; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "The sieges need Debian's packages$missing; install them as root with apt-get." >&2
    exit 1
fi
apt-get update -qq
# shellcheck disable=SC2086 -- several names are meant
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
