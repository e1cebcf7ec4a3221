#!/bin/sh
# The layout of the code is what clang-format makes of it.
set -eu
root=$1
find "$root/src" "$root/include" "$root/tests" -name '*.[ch]' -print0 |
    xargs -0 clang-format --style="file:$root/.clang-format" --dry-run -Werror
