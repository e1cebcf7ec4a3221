#!/bin/sh
# The pages in a browser: browser.sh PROGRAM ROOT [NAME…]. Needs a headless Chromium, Node and two packages of npm, which are
# for these tests only; without them the answer is 77, which CTest takes for left out.
#   sh src/setup/install.sh browser     # installs all of these
#   DT_LOOKS=1                          # the slow ones: axe-core on every page in all forms
set -eu
program=$1
root=$2
shift 2
modules=${DT_NODE_MODULES:-$root/build-web/node_modules}
# The shell without windows takes half the time of the whole browser; what it shows is the same.
chromium=$(command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$chromium" ] || ! command -v node >/dev/null || [ ! -d "$modules/playwright-core" ] || [ ! -d "$modules/axe-core" ]; then
    echo "THE BROWSER TESTS ARE LEFT OUT: no chromium, no node or no $modules."
    echo "To install them: sh src/setup/install.sh browser"
    exit 77
fi
DT_PROGRAM=$program DT_ROOT=$root DT_CHROMIUM=$chromium NODE_PATH=$modules exec node "$root/tests/web/browser.js" "$@"
