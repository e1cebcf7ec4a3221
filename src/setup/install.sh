#!/bin/sh
# Install what is missing of the packages that are needed: install.sh build|test|tools|docs|browser|release|windows|slow. Each comes with those of
# build, test with those of browser where they can be had, and slow with all.
# With everything there it changes nothing and needs no rights.
set -eu
want=${1:-build}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

# missing KIND…: the packages of these kinds that are not there.
missing() {
    # shellcheck disable=SC2013  # a word a line
    for package in $(awk -v kinds=" $* " '!/^#/ && NF && (index(kinds, " all ") || index(kinds, " " $2 " ")) {print $1}' "$here/packages.txt"); do
        # A package counts as there when it is installed, or when another one brought its command.
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed' || [ -x "/usr/bin/$package" ] ||
            printf ' %s' "$package"
    done
}

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi

# install PACKAGE…
install() {
    echo "Installing: $*"
    if [ -n "$as_root" ] && ! command -v sudo >/dev/null 2>&1; then
        echo "These packages are missing and only an administrator can install them:" >&2
        echo "  apt-get install $*" >&2
        return 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    # A source that does not answer is not waited for.
    patience="-o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20"
    # shellcheck disable=SC2086  # a list of words
    $as_root apt-get $patience update -qq && $as_root apt-get $patience install -y -qq --no-install-recommends "$@" >/dev/null
}

# need KIND…: there in the end, or it fails.
need() {
    # shellcheck disable=SC2046  # a list of words
    set -- $(missing "$@")
    [ $# -eq 0 ] || install "$@"
}

# The packages of npm, exactly those of the lock file, in build-web. node_modules OPTION…: of npm, which to leave out.
node_modules() {
    from="$here/../../tests/web"
    to="$here/../../build-web"
    if [ -d "$to/node_modules" ] && cmp -s "$from/package-lock.json" "$to/package-lock.json" &&
        { [ $# -gt 0 ] || [ -d "$to/node_modules/vnu-jar" ]; }; then
        return 0
    fi
    mkdir -p "$to"
    cp "$from/package.json" "$from/package-lock.json" "$to"
    npm ci --prefix "$to" --ignore-scripts --no-audit --no-fund --silent --fetch-retries 1 --fetch-timeout 30000 "$@" ||
        { rm -rf "$to"; return 1; }
}

left_out() {
    echo "The browser tests will be left out: what they need could not be had. Later: sh src/setup/install.sh browser" >&2
}

case $want in
slow) need all ;;
*) need build "$want" ;;
esac
case $want in
browser) node_modules --omit=dev ;;
test) (need browser && node_modules --omit=dev) || left_out ;;
slow) node_modules || left_out ;;
esac
