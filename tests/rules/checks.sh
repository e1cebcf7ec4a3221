#!/bin/sh
# checks.sh BUILD: a file of checks that shares its program defines nothing but its entry. A function of the system put in
# its place there would be in the place of it for all files of the folder: such a file is a program of its own.
set -eu
bad=$(find "$1" -path '*/checks_*.dir/*/check_*.o' -exec nm -gA --defined-only {} + | grep -v ' [A-Za-z] check_[a-z_0-9]*$' || true)
[ -z "$bad" ] || { echo "$bad"; echo "put these files behind dt_check_alone() in tests.cmake"; exit 1; }
[ -n "$(find "$1" -path '*/checks_*.dir/*/check_*.o')" ] || { echo "no checks found"; exit 1; }
