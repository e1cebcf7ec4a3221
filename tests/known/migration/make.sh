#!/bin/sh
# make.sh PROGRAM ROOT OUT: a small, made-up inspection file with something in every table of its version.
set -eu
program=$1 root=$2 out=$3
data=$root/tests/inspection
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
rm -f "$out"
"$program" new "$out" --quiet --title "Bezoek (verzonnen)" --framework "$data/kader.json" --framework "$data/tweede.json" \
    --municipality GM1=Eerstestad --municipality GM2=Tweedestad --supervisor "Inspectie Een (verzonnen)"
"$program" commit "$out" >/dev/null
"$program" register "$out" "$data/register.csv" --quiet --id dossier --municipality gemeente --stratum team \
    --where "leefgebieden>=2" >/dev/null
"$program" draw "$out" --size 5 --reserve 2 --public "dobbelstenen 4 2" >/dev/null
"$program" replace "$out" D02 --reason other --note "ligt bij de rechtbank (verzonnen)" --quiet
for dossier in D01 D03 D04; do
    "$program" score "$out" --quiet --dossier $dossier --framework proef --indicator 1.1.2 --rating V \
        --text "gezien (verzonnen)" --place "blz. 1" --assessor A
    "$program" score "$out" --quiet --dossier $dossier --framework proef --indicator 1.1.2 --rating N \
        --text "niet gezien (verzonnen)" --place "blz. 2" --assessor B
done
"$program" selftest "$out" --quiet >/dev/null
printf 'kind,who,count,unit,date,note\ndocument,verordening (verzonnen),1,,2016,\ndocument,beleidsplan,,,2015,onbekend\n' \
    > "$place/bronnen.csv"
"$program" source "$out" "$place/bronnen.csv" --municipality GM1 --quiet
