#!/bin/sh
# No source file above 600 lines.
set -eu
root=$1
long=$(find "$root/src" "$root/include" "$root/tests" \( -name '*.c' -o -name '*.h' -o -name '*.def' \) \
    -exec wc -l {} + | awk '$1 > 600 && $2 != "total" { print $2 ": " $1 " lines" }')
[ -z "$long" ] && exit 0
echo "$long"
exit 1
