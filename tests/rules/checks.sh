#!/bin/sh
# checks.sh BUILD: a file of checks that shares its program defines nothing but its entry. A function of the system put in
# its place there would be in the place of it for all files of the folder: such a file is a program of its own.
set -eu
bad=
objects=0
for list in "$1"/*/checks.def; do
    folder=$(basename "$(dirname "$list")")
    # shellcheck disable=SC2013  # a word a line
    for name in $(sed 's/^DT_CHECK(\(.*\))$/\1/' "$list"); do
        object=$1/CMakeFiles/checks_$folder.dir/$folder/check_$name.c.o
        [ -e "$object" ] || { echo "$object is not built"; exit 1; }
        bad=$bad$(nm -g --defined-only "$object" | sed -n "/ check_$name\$/!s|^|$folder/check_$name.c: |p")
        objects=$((objects + 1))
    done
done
[ -z "$bad" ] || { echo "$bad"; echo "put these files behind dt_check_alone() in tests.cmake"; exit 1; }
[ "$objects" -gt 0 ] || { echo "no checks found"; exit 1; }
