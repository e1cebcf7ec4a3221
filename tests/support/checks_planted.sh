#!/bin/sh
# checks_planted.sh RULE COMPILER: a file of checks that has a time() of its own is found.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
objects=$place/CMakeFiles/checks_planted.dir/planted
mkdir -p "$objects" "$place/planted"
printf 'int check_one(void);\nint check_one(void) { return 0; }\n' > "$place/one.c"
printf 'int check_two(void);\nint check_two(void) { return 0; }\nlong time(long *t);\nlong time(long *t) { return t != 0; }\n' > "$place/two.c"
"$2" -fno-builtin -c "$place/one.c" -o "$objects/check_one.c.o"
echo 'DT_CHECK(one)' > "$place/planted/checks.def"
sh "$1" "$place"
"$2" -fno-builtin -c "$place/two.c" -o "$objects/check_two.c.o"
echo 'DT_CHECK(two)' >> "$place/planted/checks.def"
! sh "$1" "$place"
