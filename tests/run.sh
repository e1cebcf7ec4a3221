#!/bin/sh
# Install what is missing, build with the address and undefined-behaviour sanitizers, run every test.
#   sh tests/run.sh          the tests of every change
#   sh tests/run.sh slow     the long statistical campaigns (release build)
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
sh src/setup/install.sh test
if [ "${1:-}" = slow ]; then
    preset=release tests=slow
else
    preset=sanitize tests=sanitize
fi
cmake --preset "$preset" -DDT_BUILD_TESTS=ON -Wno-dev >/dev/null
cmake --build --preset "$preset" --parallel "$(nproc)"
ctest --preset "$tests" --parallel "$(nproc)"
