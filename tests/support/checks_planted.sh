#!/bin/sh
# checks_planted.sh RULE COMPILER: a file of checks that has a time() of its own is found.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
folder=$place/checks_planted.dir/planted
mkdir -p "$folder"
printf 'int check_one(void);\nint check_one(void) { return 0; }\n' > "$place/one.c"
printf 'long time(long *t);\nlong time(long *t) { return t != 0; }\n' > "$place/two.c"
"$2" -fno-builtin -c "$place/one.c" -o "$folder/check_one.c.o"
sh "$1" "$place"
"$2" -fno-builtin -c "$place/two.c" -o "$folder/check_two.c.o"
! sh "$1" "$place"
