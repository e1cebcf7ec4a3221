#!/bin/sh
# Install what is missing of the packages that are needed: install.sh build|test|tools|docs|browser|release|slow. Each comes with those of
# build, and slow with all.
# With everything there it changes nothing and needs no rights.
set -eu
want=${1:-build}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
missing=""
# shellcheck disable=SC2013  # a word a line
for package in $(awk -v want="$want" '!/^#/ && NF && ($2 == "build" || want == "slow" || want == $2) {print $1}' "$here/packages.txt"); do
    # A package counts as there when it is installed, or when another one provides it.
    if ! dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed'; then
        missing="$missing $package"
    fi
done
[ -z "$missing" ] && exit 0
echo "Installing:$missing"
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    echo "These packages are missing and only an administrator can install them:" >&2
    echo "  apt-get install$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086  # a list of words
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
