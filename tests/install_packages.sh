#!/usr/bin/env bash
# Installs those of the named Debian packages that are not installed. Asks nothing.
set -euo pipefail

command -v dpkg-query >/dev/null || { echo "not Debian: install yourself: $*"; exit 0; }

lacking=()
for package in "$@"; do
    state=$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null || true)
    [[ $state == ii* ]] || lacking+=("$package")
done
[ ${#lacking[@]} -gt 0 ] || exit 0

as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
echo "installing: ${lacking[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q </dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${lacking[@]}" </dev/null
