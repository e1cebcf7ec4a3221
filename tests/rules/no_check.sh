#!/bin/sh
# no_check.sh ROOT: on a machine without Check the program is configured without its tests, and says so; whoever asks for
# tests gets an error, and so does tests/run.sh, which never passes by skipping.
set -eu
root=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
# Every library that pkg-config knows, but Check.
mkdir "$place/pc"
for folder in $(pkg-config --variable pc_path pkg-config | tr : ' '); do
    [ -d "$folder" ] && find "$folder" -name '*.pc' ! -name check.pc -exec ln -sf {} "$place/pc/" \;
done
export PKG_CONFIG_LIBDIR="$place/pc" PKG_CONFIG_PATH=
export CMAKE_GENERATOR=Ninja
configure() { # configure OPTION…, in a folder of the preset
    cmake -S "$root" -B "$place/${1#--preset=}" "$@" -DDT_HARDEN=OFF -Wno-dev > "$place/said" 2>&1
}
refuses() {
    if (cd "$root" && configure "$@"); then
        echo "configured without Check: $*"
        exit 1
    fi
    grep -q "check" "$place/said" || { cat "$place/said"; exit 1; }
}
(cd "$root" && configure --preset=release) || { cat "$place/said"; exit 1; }
grep -q "Check is not installed: the tests are left out" "$place/said" || { cat "$place/said"; exit 1; }
[ ! -e "$place/release/tests" ] || { echo "tests were configured without Check"; exit 1; }
refuses --preset=release -DDT_BUILD_TESTS=ON
# The presets with which tests/run.sh tests.
# shellcheck disable=SC2013  # a word a line
for preset in $(sed -n "s/^round \([a-z]*\).*/\1/p" "$root/tests/run.sh"); do
    refuses "--preset=$preset"
    rounds="${rounds:-}x"
done
[ "${rounds:-}" = xx ] || { echo "tests/run.sh has another number of rounds"; exit 1; }
