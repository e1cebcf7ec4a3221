#!/bin/sh
# The command line reads options, calls, and writes: src/cli has fewer than 5,500 lines of C.
set -eu
root=$1
most=5500
lines=$(find "$root/src/cli" \( -name '*.c' -o -name '*.h' \) -exec cat {} + | wc -l)
[ "$lines" -lt "$most" ] && exit 0
echo "src/cli has $lines lines, $most or more: what it works out itself belongs in a station, in a step, or in src/ask"
exit 1
