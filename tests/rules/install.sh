#!/bin/sh
# install.sh BUILD ROOT: install into an empty folder, and use what was installed as an outsider would.
set -eu
build=$1 root=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
# Moved after it was installed: whatever finds its parts must find them from where it lies.
cmake --install "$build" --prefix "$place/elsewhere" >/dev/null
mv "$place/elsewhere" "$place/usr"
for part in bin/dossiertoets include/dossiertoets.h share/man/man1/dossiertoets.1 share/man/nl/man1/dossiertoets.1 \
    share/bash-completion/completions/dossiertoets share/zsh/vendor-completions/_dossiertoets \
    share/fish/vendor_completions.d/dossiertoets.fish share/dossiertoets/frameworks/framework.schema.json; do
    [ -f "$place/usr/$part" ] || { echo "not installed: $part"; exit 1; }
done
# Every page of help, as it is and for a browser, and no other.
"$place/usr/bin/dossiertoets" help nothing --lang en 2>&1 | sed -n 's/.*Pages: //p' | tr -d ' ' | tr ',' '\n' >"$place/pages"
[ -s "$place/pages" ]
while read -r page; do
    "$place/usr/bin/dossiertoets" help "$page" | cmp - "$place/usr/share/doc/dossiertoets/$page.md"
    "$place/usr/bin/dossiertoets" help "$page" --format html | cmp - "$place/usr/share/doc/dossiertoets/$page.html"
done <"$place/pages"
"$place/usr/bin/dossiertoets" help --format html --lang nl | cmp - "$place/usr/share/doc/dossiertoets/opdrachten.html"
"$place/usr/bin/dossiertoets" help --format html --lang en | cmp - "$place/usr/share/doc/dossiertoets/commands.html"
[ "$(find "$place/usr/share/doc/dossiertoets" -name '*.html' | wc -l)" -eq "$(($(wc -l <"$place/pages") + 2))" ] ||
    { echo "another page in $place/usr/share/doc/dossiertoets"; exit 1; }
pc=$(dirname "$(find "$place/usr" -name dossiertoets.pc)")
libdir=$(dirname "$pc")
export PKG_CONFIG_PATH="$pc"
# A sanitized library wants a sanitized program, by the same compiler; both come from the build.
cache() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"; }
cc=$(cache CMAKE_C_COMPILER)
flags=$(cache DT_SANITIZE | sed -n 's/^..*$/-fsanitize=&/p')
[ "$(cache DT_COVERAGE)" != ON ] || flags="$flags --coverage"
framework=$place/usr/share/dossiertoets/frameworks/verwachtingen-1g1p1r.json
sample=$root/samples/c
says() { # says HOW PROGRAM: the sample prints what it should
    "$2" "$framework" > "$place/said" 2>&1 || { echo "the sample fails, linked $1"; cat "$place/said"; exit 1; }
    cmp "$sample/expected.txt" "$place/said" || { echo "the sample says something else, linked $1"; exit 1; }
}
alone() { # alone PROGRAM: it does not need the shared library
    ! readelf -d "$1" | grep -q 'NEEDED.*dossiertoets' || { echo "$1 was not linked with the static library"; exit 1; }
}

# The least that a program does.
cat > "$place/use.c" <<'C'
#include <dossiertoets.h>
#include <stdio.h>
int main(void)
{
    dt_count_interval limits;
    if (dt_init() != DT_OK || dt_interval_hypergeometric(&limits, 150, 14, 4, 0.95, DT_TWO_SIDED, NULL) != DT_OK)
        return 1;
    printf("%s: %lu to %lu\n", dt_version(), limits.lower, limits.upper);
    return 0;
}
C
# shellcheck disable=SC2046,SC2086  # lists of words
"$cc" $flags -o "$place/use" "$place/use.c" $(pkg-config --cflags --libs dossiertoets)
LD_LIBRARY_PATH=$libdir "$place/use" | grep -qx "[0-9.]*: 14 to 85"
# The sample, as the README says.
cc() { # shellcheck disable=SC2086
    "$cc" $flags "$@"
}
# shellcheck disable=SC2016  # a place that the command expands
(cd "$root" && command=$(sed -n 's/^    cc -o draw_and_estimate /cc -o "$place\/readme" /p' README.md) && eval "$command")
LD_LIBRARY_PATH=$libdir says "as the README says" "$place/readme"
# The sample with pkg-config, shared, without a warning.
# shellcheck disable=SC2046,SC2086
"$cc" $flags -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Werror -o "$place/shared" "$sample/draw_and_estimate.c" \
    $(pkg-config --cflags --libs dossiertoets)
LD_LIBRARY_PATH=$libdir says "with pkg-config" "$place/shared"
# With the flags of pkg-config --static, where there is no other library to choose.
mkdir "$place/static"
cp -R "$place/usr/." "$place/static/"
rm "$place/static/${libdir#"$place/usr/"}"/libdossiertoets.so*
# shellcheck disable=SC2046,SC2086
(export PKG_CONFIG_PATH="$place/static/${pc#"$place/usr/"}"
    "$cc" $flags -o "$place/alone" "$sample/draw_and_estimate.c" $(pkg-config --static --cflags --libs dossiertoets))
says "with pkg-config --static" "$place/alone"
alone "$place/alone"
# With CMake, both. The sample's own project, and one for the static library.
project() { # project SOURCE BUILD
    if ! cmake -S "$1" -B "$2" -DCMAKE_PREFIX_PATH="$place/usr" -DCMAKE_C_COMPILER="$cc" -DCMAKE_C_FLAGS="$flags" \
        > "$place/log" 2>&1 || ! cmake --build "$2" > "$place/log" 2>&1; then
        cat "$place/log"
        exit 1
    fi
}
project "$sample" "$place/by-cmake"
says "with CMake" "$place/by-cmake/draw_and_estimate"
mkdir "$place/project"
cp "$sample/draw_and_estimate.c" "$place/project"
sed -e 's/dossiertoets 0.1 REQUIRED/& COMPONENTS static/' -e 's/dossiertoets::dossiertoets/&_static/' \
    "$sample/CMakeLists.txt" > "$place/project/CMakeLists.txt"
project "$place/project" "$place/by-cmake-static"
says "with CMake, static" "$place/by-cmake-static/draw_and_estimate"
alone "$place/by-cmake-static/draw_and_estimate"
# Another version than the one that is asked for is not taken.
sed -i 's/dossiertoets 0.1/dossiertoets 99.1/' "$place/project/CMakeLists.txt"
if cmake -S "$place/project" -B "$place/too-new" -DCMAKE_PREFIX_PATH="$place/usr" > "$place/log" 2>&1 ||
    ! grep -q 'compatible with requested' "$place/log"; then
    echo "version 99.1 was asked for, and found"
    exit 1
fi

# One call draws what the command draws, from a register with the same dossiers and the same key.
awk 'BEGIN { print "dossier;team"; for (i = 1; i <= 20; i++) printf "V-%02d;%s\n", i, i <= 16 ? "JOT" : "Regie" }' \
    > "$place/register.csv"
"$place/usr/bin/dossiertoets" sample "$place/register.csv" --by team --allocation proportional --size 5 --reserve 2 \
    --key 0102030405060708090a0b0c0d0e0f1000000000000000000000000000000000 | sed 1d > "$place/drawn"
grep -E ',(primary|reserve),' "$sample/expected.txt" | cmp - "$place/drawn"

# Whatever is not part of the public interface stays inside.
if nm -D --defined-only "$libdir/libdossiertoets.so" | awk '{print $3}' | grep -v '^DOSSIERTOETS_' | grep -v '^dt_'; then
    echo "inner names are exported"
    exit 1
fi
# The completion knows the commands and their options.
PATH="$place/usr/bin:$PATH" LD_LIBRARY_PATH="$libdir" bash -c '
    cd "$2" && source "$1"
    COMP_WORDS=(dossiertoets dr) COMP_CWORD=1; _dossiertoets; [ "${COMPREPLY[*]}" = draw ] || exit 1
    COMP_WORDS=(dossiertoets draw --res) COMP_CWORD=2; _dossiertoets; [ "${COMPREPLY[*]}" = --reserve ] || exit 1
' bash "$place/usr/share/bash-completion/completions/dossiertoets" "$place" || { echo "completion does not answer"; exit 1; }
# The manual pages name every command, each in its language.
grep -q '^\.SH "EXIT STATUS"' "$place/usr/share/man/man1/dossiertoets.1"
grep -q '^\.SH "AFSLUITWAARDE"' "$place/usr/share/man/nl/man1/dossiertoets.1"
for command in $("$place/usr/bin/dossiertoets" help --lang en | sed -n 's/^  \([a-z]*\)  *.*/\1/p'); do
    for page in man1 nl/man1; do
        grep -q "^\.SS \"${command}[ |\"]" "$place/usr/share/man/$page/dossiertoets.1" || { echo "not in $page: $command"; exit 1; }
    done
done
cmp "$root/frameworks/framework.schema.json" "$place/usr/share/dossiertoets/frameworks/framework.schema.json"
