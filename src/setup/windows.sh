#!/bin/sh
# Make the program for Windows: windows.sh [FOLDER [checks]], "build-windows" unless told otherwise; with checks also the unit
# tests. One dossiertoets.exe that needs the DLLs of the system and nothing else, and a zip of it with its checksum.
# The libraries are those of Debian, from Debian's own sources (apt-get source, from where this machine gets its packages),
# built once with Debian's mingw; nothing of theirs is in this tree. What is there already is not made again.
# The same sources give the same zip, wherever and whenever it is made.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
to=${1:-$root/build-windows}
mkdir -p "$to"
to=$(CDPATH='' cd -- "$to" && pwd)
export host=x86_64-w64-mingw32
export PREFIX="$to/prefix"
jobs=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
export SOURCE_DATE_EPOCH=315532800 # 1980-01-01, the first day that an archive knows
export TZ=UTC LC_ALL=C.UTF-8
umask 022 # an archive keeps the modes
sh "$here/install.sh" windows
. "$here/windows_libraries.sh"

# The packages of sources, from where this machine has its packages, in lists of our own.
apt_options=""
sources() {
    mkdir -p "$to/apt/from" "$to/apt/lists/partial" "$to/apt/cache/archives/partial" "$to/source"
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        sed -n 's/^deb /deb-src /p' >"$to/apt/from/of.list" || true
    cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed 's/^Types:.*/Types: deb-src/' >"$to/apt/from/of.sources" || true
    apt_options="-o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts=$to/apt/from -o Dir::State::lists=$to/apt/lists
        -o Dir::Cache=$to/apt/cache -o APT::Sandbox::User=root -o Acquire::Retries=1"
    # shellcheck disable=SC2086  # a list of words
    apt-get $apt_options update -qq
}

# Unpack the source of a package: its newest version that can be had, and it is said when that is not the newest.
# unpack PACKAGE
unpack() {
    [ -n "$apt_options" ] || sources
    rm -rf "${to:?}/source/$1"
    mkdir -p "$to/source/$1"
    newest=""
    # shellcheck disable=SC2086  # a list of words
    for version in $(apt-cache $apt_options showsrc --only-source "$1" | sed -n 's/^Version: //p' | sort -rVu); do
        newest=${newest:-$version}
        (cd "$to/source/$1" && apt-get $apt_options source -qq --only-source --download-only "$1=$version" >/dev/null 2>&1) || continue
        [ "$version" = "$newest" ] || echo "$1: $newest could not be had, $version is taken" >&2
        (cd "$to/source/$1" && dpkg-source -q --no-check -x ./*.dsc tree)
        echo "$1 $version" >"$to/source/$1/version"
        return 0
    done
    echo "The source of $1 cannot be had" >&2
    return 1
}

# Build a library once, and keep what its makers ask of who gives it on. built PACKAGE
built() {
    [ ! -e "$PREFIX/built/$1" ] || [ ! -e "$PREFIX/licences/$1" ] || return 0
    begin=$(date +%s)
    unpack "$1"
    echo "Building $1"
    name=$(echo "$1" | tr '.-' '__')
    set +e # in a condition it would not end at the first failure
    (set -e; cd "$to/source/$1/tree"; "build_$name") >"$to/source/$1/log" 2>&1
    code=$?
    set -e
    [ "$code" -eq 0 ] || { tail -n 20 "$to/source/$1/log" >&2; echo "Building $1 failed: $to/source/$1/log" >&2; return 1; }
    mkdir -p "$PREFIX/built" "$PREFIX/licences"
    cp "$to/source/$1/tree/debian/copyright" "$PREFIX/licences/$1"
    echo "$(cat "$to/source/$1/version") $(($(date +%s) - begin)) s" >"$PREFIX/built/$1"
}

# No library, and nothing that is built here, names a folder of this machine.
export CFLAGS="-O2 -ffile-prefix-map=$to=."
libraries="libcsv utf8proc jansson expat nettle pcre2 minizip libpng1.6 libzip libxlsxwriter cmark-gfm libmicrohttpd sqlite3
    libsodium gsl openssl"
for package in $libraries; do
    built "$package"
done
[ "${DT_WINDOWS_ONLY:-}" != libraries ] || exit 0

# What an inspection file is made of is written down while building by a tool that runs here: it is built for this system.
cmake -S "$root" -B "$to/here" -G Ninja -DCMAKE_BUILD_TYPE=Release -DDT_UNITY=ON -DDT_BUILD_TESTS=OFF >"$to/configure.log"
cmake --build "$to/here" --target dt_schema_tool -j "$jobs"

# configure FOLDER OPTION…
configure() {
    folder=$1
    shift
    PKG_CONFIG_LIBDIR="$PREFIX/lib/pkgconfig" cmake -S "$root" -B "$to/$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release -DDT_UNITY=ON \
        -DCMAKE_TOOLCHAIN_FILE="$root/src/cmake/Windows.cmake" -DCMAKE_FIND_ROOT_PATH="$PREFIX;/usr/$host" \
        -DDT_SCHEMA_TOOL="$to/here/src/store/dt_schema_tool" "$@" >"$to/configure.log"
}

if [ "${2:-}" = checks ]; then
    built check
    configure checks -DDT_BUILD_TESTS=ON
    cmake --build "$to/checks" -j "$jobs" --target checks_base checks_io checks_stat checks_timestamp checks_framework checks_frame checks_draw \
        checks_score checks_aggregate checks_plan checks_document checks_report checks_store checks_inspection checks_ask checks_cli checks_web
fi

begin=$(date +%s)
configure program -DDT_BUILD_TESTS=OFF
cmake --build "$to/program" --target dossiertoets_program -j "$jobs"
echo "The program took $(($(date +%s) - begin)) s; the libraries:"
# shellcheck disable=SC2086  # a list of words
(cd "$PREFIX/built" && cat $libraries)

# Its times are fixed, its order is, and nothing of this machine goes along. Beside the libraries stands what compiled them, since
# parts of it are in the program too.
out="$to/dossiertoets-windows"
rm -rf "$out" "$out".*
mkdir -p "$out"
cp "$to/program/dossiertoets.exe" "$root/LICENSE" "$out"
cp "$root/src/manual/manual.md" "$root/src/manual/handleiding.md" "$root/src/manual/windows.md" "$out"
"$host-strip" "$out/dossiertoets.exe"
# shellcheck disable=SC2086  # a list of words
(cd "$PREFIX/built" && sed 's/ [0-9]* s$//' $libraries) >"$out/libraries.txt"
compiler="gcc-mingw-w64-x86-64-posix binutils-mingw-w64-x86-64 mingw-w64-x86-64-dev libz-mingw-w64-dev"
# shellcheck disable=SC2086  # a list of words
dpkg-query -W -f '${Package} ${Version}\n' $compiler >>"$out/libraries.txt"
# Each library is in the program, and its licence asks that it goes along.
mkdir "$out/licences"
for package in $libraries; do
    cp "$PREFIX/licences/$package" "$out/licences/$package.txt"
done
for package in $compiler; do
    cp "/usr/share/doc/$package/copyright" "$out/licences/$package.txt"
done
chmod 755 "$out" "$out/licences" "$out/dossiertoets.exe"
chmod 644 "$out"/*.md "$out"/*.txt "$out/licences"/*.txt "$out/LICENSE"
find "$out" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
(cd "$to" && zip -q -X "$out.zip" dossiertoets-windows/dossiertoets.exe dossiertoets-windows/LICENSE \
    dossiertoets-windows/manual.md dossiertoets-windows/handleiding.md dossiertoets-windows/libraries.txt \
    dossiertoets-windows/windows.md dossiertoets-windows/licences/*.txt)
(cd "$to" && sha256sum dossiertoets-windows/dossiertoets.exe && sha256sum dossiertoets-windows.zip | tee dossiertoets-windows.zip.sha256)
