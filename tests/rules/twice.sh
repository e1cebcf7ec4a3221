#!/bin/sh
# twice.sh ROOT: a release that is built in two folders, with nothing kept from the one for the other, is the same to the byte:
# program, shared and static library. What tests/rules/hardened.sh finds in one copy is then so in every other.
set -eu
root=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export CCACHE_DISABLE=1
for folder in here somewhere/else; do
    mkdir -p "$place/$folder"
    for part in src include frameworks CMakeLists.txt; do
        cp -R "$root/$part" "$place/$folder/$part"
    done
    if ! cmake -S "$place/$folder" -B "$place/$folder/out" -DCMAKE_BUILD_TYPE=Release -DDT_BUILD_TESTS=OFF > "$place/log" 2>&1 ||
        ! cmake --build "$place/$folder/out" --parallel "$(nproc)" > "$place/log" 2>&1; then
        cat "$place/log"
        exit 1
    fi
done
bad=0
for part in dossiertoets man/en/dossiertoets.1 man/nl/dossiertoets.1 src/libdossiertoets.a src/libdossiertoets.so; do
    cmp "$place/here/out/$part" "$place/somewhere/else/out/$part" || bad=1
done
[ "$bad" -ne 0 ] || sha256sum "$place/here/out/dossiertoets" | sed 's/ .*/  dossiertoets, twice/'
exit "$bad"
