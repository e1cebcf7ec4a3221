#!/bin/sh
# visit.sh PROGRAM ROOT [EXE]: the program for Windows under wine64, beside that of Linux. It knows its answers; a visit that
# began on one system is finished on the other, both ways, with packages between; and what comes out is the same to the byte.
# Without EXE (or DT_WINDOWS_EXE) it is made first (src/setup/windows.sh), in build-windows. Exit code 77 without mingw or wine.
set -eu
program=$1
root=$2
given=${3:-${DT_WINDOWS_EXE:-}}
exe=${given:-$root/build-windows/dossiertoets-windows/dossiertoets.exe}
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
[ -x "$wine" ] && command -v x86_64-w64-mingw32-gcc-posix >/dev/null || exit 77
[ -n "$given" ] || sh "$root/src/setup/windows.sh" "$root/build-windows" checks >&2
place=$(mktemp -d)
# Its server is ended by its own prefix, and no other.
trap 'WINEPREFIX=$place/wine /usr/lib/wine/wineserver64 -k 2>/dev/null || true; rm -rf "$place"' EXIT
export WINEPREFIX="$place/wine" WINEDEBUG=-all LC_ALL=C.UTF-8
cd "$place"
ln -s "$root/samples" samples
"$wine" wineboot -i >/dev/null 2>&1

linux() { "$program" "$@"; }
windows() { "$wine" "$exe" "$@"; }
bad=0
same() { # same WHAT A B
    if cmp -s "$2" "$3"; then echo "the same to the byte: $1 ($(wc -c <"$2") bytes)"; else
        echo "DIFFERENT: $1"
        bad=1
    fi
}
no() {
    echo "WRONG: $*"
    bad=1
}

echo "--- what it is"
linux version >linux.txt
windows version >windows.txt
same version linux.txt windows.txt
# Of the system, and nothing else.
x86_64-w64-mingw32-objdump -p "$exe" | sed -n 's/.*DLL Name: //p' | sort >dlls.txt
tr '\n' ' ' <dlls.txt
echo
if grep -viE '^(advapi32|bcrypt|crypt32|iphlpapi|kernel32|msvcrt|shell32|user32|ws2_32)\.dll$' dlls.txt; then no "a DLL that Windows has not"; fi

echo "--- known answers"
windows selftest --lang en >selftest.txt 2>&1 || no "selftest ended with $?"
tail -n 2 selftest.txt
linux selftest --lang en >selftest-linux.txt 2>&1 || true
same "selftest, without its times" selftest-linux.txt selftest.txt

# visit ONE OTHER: a visit begun by ONE and finished by OTHER, in ONE.toets.
visit() {
    one=$1
    other=$2
    file=$one.toets
    "$one" new "$file" --quiet --title "Bezoek (verzonnen) – één" --framework verwachtingen-1g1p1r \
        --framework toezichtkader-stelseltoezicht-jeugd --municipality GM1924=Goeree-Overflakkee --supervisor "Inspectie Jeugdzorg"
    "$one" commit "$file" >/dev/null
    "$one" register "$file" samples/registers/goeree-overflakkee.csv --quiet --municipality GM1924 --id dossiernummer --stratum team \
        --where status=lopend --where "leefgebieden>=2" --exclude "V-GO-0211=zelfde gezin als V-GO-0007"
    "$other" page "$file" --size 14 --reserve 6 -o "$one-page.txt"
    "$one" draw "$file" --public "4 2 6 1" >/dev/null
    "$other" reveal "$file" --municipality GM1924 -o "$one-protocol.json" --quiet
    "$one" verify "$one-protocol.json" --register samples/registers/goeree-overflakkee.csv >"$one-verify.txt" || no "verify by $one"
    "$other" verify "$one-protocol.json" --register samples/registers/goeree-overflakkee.csv >"$one-verify-other.txt" || no "verify by $other"
    same "what verify says, by $one and $other" "$one-verify.txt" "$one-verify-other.txt"
    cp "$file" "$one-copy.toets"
    "$one" reveal "$one-copy.toets" --municipality GM1924 -o "$one-protocol-other.json" --quiet
    same "the protocol, begun by $one" "$one-protocol.json" "$one-protocol-other.json"
    for form in csv xlsx html; do
        linux sheet "$file" --assessor A -o "$one-sheet-linux.$form" --quiet
        windows sheet "$file" --assessor A -o "$one-sheet-windows.$form" --quiet
        same "the sheet as $form, begun by $one" "$one-sheet-linux.$form" "$one-sheet-windows.$form"
    done
    "$other" score "$file" samples/goeree-overflakkee/oordelen.csv --assessor A --quiet
    "$one" score "$file" samples/goeree-overflakkee/teamoordelen.csv --assessor A --quiet
    "$other" source "$file" samples/goeree-overflakkee/bronnen.csv --municipality GM1924 --quiet
    # A package there and back.
    echo "een zin om in te pakken" >passphrase.txt
    "$other" pack "$file" -o "$one.pakket" --passphrase-file passphrase.txt --quiet || no "pack by $other"
    "$one" unpack "$one.pakket" -o "$one-back.toets" --passphrase-file passphrase.txt --quiet || no "unpack by $one"
    same "a file that was packed by $other and unpacked by $one" "$file" "$one-back.toets"
    for form in html md json csv odt docx xlsx ods; do
        linux report "$file" --municipality GM1924 --date 2017-03-01 -o "$one-linux.$form" --quiet 2>/dev/null || continue
        windows report "$file" --municipality GM1924 --date 2017-03-01 -o "$one-windows.$form" --quiet || no "report as $form"
        same "the report as $form, begun by $one" "$one-linux.$form" "$one-windows.$form"
    done
    linux summary "$file" --format csv >"$one-summary-linux.csv"
    windows summary "$file" --format csv >"$one-summary-windows.csv"
    same "the summary, begun by $one" "$one-summary-linux.csv" "$one-summary-windows.csv"
    linux log "$file" --verify >"$one-log-linux.txt" || no "the log by linux"
    windows log "$file" --verify >"$one-log-windows.txt" || no "the log by windows"
    same "what the log says, begun by $one" "$one-log-linux.txt" "$one-log-windows.txt"
}
echo "--- a visit begun on Linux"
visit linux windows
echo "--- a visit begun on Windows"
visit windows linux

echo "--- a systematic draw, drawn again by the other"
linux new systematic.toets --quiet --title t --framework verwachtingen-1g1p1r --municipality GM1924=Goeree-Overflakkee
linux commit systematic.toets >/dev/null
linux register systematic.toets samples/registers/goeree-overflakkee.csv --quiet --municipality GM1924 --id dossiernummer --stratum team \
    --where status=lopend --where "leefgebieden>=2"
linux draw systematic.toets --size 14 --design systematic --without-public --quiet >/dev/null
linux reveal systematic.toets --municipality GM1924 -o systematic.json --quiet
linux verify systematic.json --register samples/registers/goeree-overflakkee.csv >systematic-linux.txt || no "verify by linux"
windows verify systematic.json --register samples/registers/goeree-overflakkee.csv >systematic-windows.txt || no "verify by windows"
same "what verify says of a systematic draw" systematic-linux.txt systematic-windows.txt
exit $bad
