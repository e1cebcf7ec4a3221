#!/bin/sh
# twice.sh ROOT: the zip for Windows, made twice in two folders from two copies of the sources, is the same to the byte. The
# libraries are those of build-windows, which takes half an hour the first time. Exit code 77 without mingw.
set -eu
root=$1
command -v x86_64-w64-mingw32-gcc-posix >/dev/null || exit 77
DT_WINDOWS_ONLY=libraries sh "$root/src/setup/windows.sh" "$root/build-windows" >&2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export CCACHE_DISABLE=1

# made FOLDER UMASK ZONE
made() {
    mkdir -p "$place/$1/out"
    for part in src include frameworks CMakeLists.txt LICENSE; do
        cp -R "$root/$part" "$place/$1/$part"
    done
    ln -s "$root/build-windows/prefix" "$place/$1/out/prefix"
    if ! (umask "$2" && TZ=$3 sh "$place/$1/src/setup/windows.sh" "$place/$1/out" >"$place/log" 2>&1); then
        cat "$place/log"
        exit 1
    fi
}
made here 022 Europe/Amsterdam
made somewhere/else 077 Asia/Tokyo
bad=0
for part in dossiertoets-windows/dossiertoets.exe dossiertoets-windows.zip dossiertoets-windows.zip.sha256; do
    cmp "$place/here/out/$part" "$place/somewhere/else/out/$part" || bad=1
done
if grep -aF "$place" "$place/here/out/dossiertoets-windows/dossiertoets.exe" >/dev/null ||
    grep -aF "$root/" "$place/here/out/dossiertoets-windows/dossiertoets.exe" >/dev/null; then
    echo "the program names a folder of this machine"
    bad=1
fi
(cd "$place/here/out" && sha256sum -c dossiertoets-windows.zip.sha256) || bad=1
[ "$bad" -ne 0 ] || cat "$place/here/out/dossiertoets-windows.zip.sha256"
exit "$bad"
