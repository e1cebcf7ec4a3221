#!/bin/sh
# hardened.sh ROOT [BUILD]: what src/cmake/Hardening.cmake promises is in what comes out: in program and shared library of
# BUILD, or else in a small program that is built here as a release. Exit code 77 where programs are no ELF files.
set -eu
root=$(CDPATH="" cd -- "$1" && pwd) build=${2:-}
for tool in readelf objdump; do
    command -v "$tool" > /dev/null || { echo "skipped: no $tool (binutils)"; exit 77; }
done
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
bad=0
miss() { echo "$1: no $2"; bad=1; }
cache() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"; }

# look FILE FORTIFIED: a program or shared library; yes or no
look() {
    readelf -hldW "$1" > "$place/headers" 2> /dev/null || { echo "skipped: $1 is no ELF file"; exit 77; }
    readelf --dyn-syms -W "$1" > "$place/symbols"
    case $1 in
    *.so) ;; # always so
    *) grep -q 'Flags:.*PIE' "$place/headers" || miss "$1" "position independence (PIE)" ;;
    esac
    grep -q GNU_RELRO "$place/headers" || miss "$1" "RELRO"
    grep -q 'Flags:.*NOW' "$place/headers" || miss "$1" "BIND_NOW, which makes RELRO full"
    ! grep 'GNU_STACK' "$place/headers" | grep -q 'RWE' || miss "$1" "stack without execution"
    grep -q '__stack_chk_fail' "$place/symbols" || miss "$1" "canary on the stack (-fstack-protector-strong)"
    # A call that the compiler can prove safe stays as it was, so one checked call will do.
    [ "$2" = no ] || grep -q '__[a-z]*_chk@' "$place/symbols" || miss "$1" "checked copies (_FORTIFY_SOURCE)"
    case $(readelf -hW "$1" | sed -n 's/^ *Machine: *//p') in
    *X86-64*) # The note of the whole program is for the C library's start files to give; marked functions are ours.
        objdump -d "$1" | awk '/^[0-9a-f]+ <(main|shown|dt_init)>:/ { getline; n += /endbr64/ } END { exit n == 0 }' ||
            miss "$1" "marked targets of jumps (-fcf-protection)" ;;
    esac
}

if [ -n "$build" ]; then
    [ "$(cache DT_HARDEN)" = ON ] || { echo "skipped: built with DT_HARDEN=OFF"; exit 77; }
    fortified=no
    if [ "$(cache CMAKE_BUILD_TYPE)" != Debug ] && [ -z "$(cache DT_SANITIZE)" ] && [ "$(cache DT_FUZZ)" != ON ]; then
        fortified=yes
    fi
    look "$build/dossiertoets" "$fortified"
    look "$build/src/libdossiertoets.so" "$fortified"
    exit "$bad"
fi
cat > "$place/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES C)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(DT_HARDEN ON)
add_library(dt_flags INTERFACE)
include(${ROOT}/src/cmake/Hardening.cmake)
add_executable(small small.c)
target_link_libraries(small PRIVATE dt_flags)
CMAKE
cat > "$place/small.c" <<'C'
#include <stdio.h>
#include <string.h>
int shown(const char *name, size_t size);
int shown(const char *name, size_t size)
{
    char room[32];
    memcpy(room, name, size);
    return puts(room);
}
int main(int argc, char **argv)
{
    return shown(argv[0], (size_t)argc) < 0;
}
C
if ! cmake -S "$place" -B "$place/build" -DROOT="$root" -DCMAKE_BUILD_TYPE=Release > "$place/log" 2>&1 ||
    ! cmake --build "$place/build" > "$place/log" 2>&1; then
    cat "$place/log"
    exit 1
fi
look "$place/build/small" yes
exit "$bad"
