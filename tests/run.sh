#!/bin/sh
# Install what is missing, build and run every test: with clang as it is released, and with gcc and the address and
# undefined-behaviour sanitizers; tests/CMakeLists.txt says which test is in which of the two, or in both. Warnings are
# errors. The last lines are the count of the last round.
#   sh tests/run.sh             the tests of every change
#   sh tests/run.sh sanitized   all of them under the sanitizers, but the rules, which look at the tree
#   sh tests/run.sh slow        the long statistical campaigns (release build)
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
sh src/setup/install.sh test
# A configure preset, a test preset. Without Check this is an error: tests are never left out here. One test more than there
# are processors: those of a browser and of a server wait, mostly.
round() {
    cmake --preset "$1" -DDT_BUILD_TESTS=ON -Wno-dev >/dev/null
    cmake --build --preset "$1" --parallel "$(nproc)"
    ctest --preset "$2" --parallel "$(($(nproc) + 1))"
}
case "${1:-}" in
slow) round release slow; exit ;;
sanitized) round sanitize sanitize-all; exit ;;
esac
round clang clang
round sanitize sanitize
/usr/bin/python3 -B tests/rules/bytecode.py . # none of them left any in the tree
