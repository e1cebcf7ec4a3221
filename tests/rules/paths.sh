#!/bin/sh
# Nothing in the tree names one machine's own folders, and the top level holds only what the layout allows.
set -eu
root=$1
bad=0
home='(^|[^A-Za-z0-9._-])/(w[o]rk|r[o]ot|h[o]me/[a-z]+|t[m]p/[A-Za-z0-9_]+)/'
grep -rnIE --exclude-dir=.git --exclude=.git --exclude-dir='build*' "$home" "$root" && bad=1
for entry in "$root"/*; do
    case $(basename "$entry") in
    src | include | frameworks | samples | tests | CMakeLists.txt | README.md | LICENSE | CHANGELOG.md | CONTRIBUTING.md | SECURITY.md | CMakePresets.json | build | build-*) ;;
    *) echo "at the top level: $entry"; bad=1 ;;
    esac
done
exit $bad
