#!/bin/sh
# The pages in a browser: browser.sh PROGRAM ROOT [NAME…]. Needs Chromium, Node and two packages of npm, which are for these
# tests only; without them the answer is 77, which CTest takes for left out.
#   sh src/setup/install.sh browser
#   npm ci --prefix build-web --ignore-scripts     # after: mkdir -p build-web && cp tests/web/package*.json build-web
set -eu
program=$1
root=$2
shift 2
modules=${DT_NODE_MODULES:-$root/build-web/node_modules}
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$chromium" ] || ! command -v node >/dev/null || [ ! -d "$modules/playwright-core" ] || [ ! -d "$modules/axe-core" ]; then
    echo "The browser tests are left out: they need chromium, node, and"
    echo "  mkdir -p build-web && cp tests/web/package*.json build-web && npm ci --prefix build-web --ignore-scripts"
    exit 77
fi
DT_PROGRAM=$program DT_ROOT=$root DT_CHROMIUM=$chromium NODE_PATH=$modules exec node "$root/tests/web/browser.js" "$@"
