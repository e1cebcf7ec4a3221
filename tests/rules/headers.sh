#!/bin/sh
# Every public header compiles alone, under the strictest warnings.
set -eu
root=$1
bad=0
for header in "$root"/include/dossiertoets.h "$root"/include/dossiertoets/*.h; do
    cc -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Werror -I"$root/include" -fsyntax-only -x c "$header" || bad=1
done
exit $bad
