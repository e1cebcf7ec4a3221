#!/bin/sh
# The main job on made-up data: install what is missing, build, and go from framework and register to report.
# Results land in samples/out (made anew each time). Works from any directory.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
step() { printf '\n== %s\n' "$*"; }
show() { printf '$ dossiertoets'; printf ' %s' "$@"; printf '\n'; ./build/dossiertoets "$@"; }

step "1. Installing what is missing"
sh src/setup/install.sh build

step "2. Building"
cmake --preset release -DDT_BUILD_TESTS=OFF -Wno-dev >/dev/null
cmake --build --preset release --parallel "$(nproc)" >/dev/null
./build/dossiertoets version

out=samples/out
visit=$out/wijkteams.toets
rm -rf "$out"
mkdir -p "$out"

step "3. Checking the frameworks"
show framework check frameworks/aanspreekpunt-vng.json frameworks/behoorlijkheidsnormen.json \
    frameworks/jot-nissewaard.json frameworks/toezichtkader-stelseltoezicht-jeugd.json \
    frameworks/verwachtingen-1g1p1r.json

step "4. Starting the inspection, and fixing a secret before any register is there"
show new "$visit" --title "Toezicht wijkteams: zorg en ondersteuning aan kwetsbare gezinnen (voorbeeld)" \
    --framework toezichtkader-stelseltoezicht-jeugd --framework verwachtingen-1g1p1r \
    --municipality GM1924=Goeree-Overflakkee --municipality GM1930=Nissewaard --municipality GM0177=Raalte \
    --municipality GM0599=Rotterdam --municipality GM0344=Utrecht --municipality GM0794=Helmond \
    --supervisor "Inspectie voor de Gezondheidszorg" --supervisor "Inspectie van het Onderwijs" \
    --supervisor "Inspectie Jeugdzorg" --supervisor "Inspectie Veiligheid en Justitie" \
    --supervisor "Inspectie Sociale Zaken en Werkgelegenheid"
show commit "$visit" --public dice:4 -o "$out/vastlegging.txt"
cat "$out/vastlegging.txt"

step "5. At the visit: the register as the municipality hands it over"
show register "$visit" samples/registers/goeree-overflakkee.csv --municipality GM1924 --id dossiernummer \
    --stratum team --where status=lopend --where "leefgebieden>=2" \
    --exclude "V-GO-0212=aanleiding van het toezicht" --exclude "V-GO-0211=zelfde gezin als V-GO-0007"

step "6. The second page fixes how to draw; then the dice, and fourteen dossiers and six in reserve"
show page "$visit" --municipality GM1924 --size 14 --reserve 6 -o "$out/tweede-blad.txt"
show draw "$visit" --municipality GM1924 --public "4 2 6 1" \
    --present "twee inspecteurs en de teamleider van de gemeente (verzonnen)"

step "7. Publishing the protocol, and checking it as the municipality would"
show reveal "$visit" --municipality GM1924 -o "$out/protocol.json"
commitment=$(sed -n '/^Gemeente  *GM1924/,$s/^Vastlegging steekproef  *//p' "$out/vastlegging.txt" | head -1)
show verify "$out/protocol.json" --register samples/registers/goeree-overflakkee.csv --commitment "$commitment"

step "8. Scoring: an empty sheet, and the filled-in ones"
show sheet "$visit" --assessor A -o "$out/formulier-A.csv"
show score "$visit" samples/goeree-overflakkee/oordelen.csv --assessor A
show score "$visit" samples/goeree-overflakkee/teamoordelen.csv --assessor A
show source "$visit" samples/goeree-overflakkee/bronnen.csv --municipality GM1924

step "9. Five more municipalities, each with its own kind of register"
show commit "$visit" --public dice:4 -o "$out/vastlegging-ronde-2.txt"
for each in GM0177=raalte GM0344=utrecht GM0599=rotterdam GM0794=helmond GM1930=nissewaard; do
    show register "$visit" "samples/registers/${each#*=}.csv" --municipality "${each%%=*}" --id dossier \
        --stratum team --where actief=ja --where "leefgebieden>=2" --quiet
done
show page "$visit" --size 14 --reserve 6 -o "$out/tweede-bladen-ronde-2.txt"
show draw "$visit" --public "3 3 5 2" -o "$out/ophaallijst-ronde-2.csv"
for each in raalte utrecht rotterdam helmond nissewaard; do
    show score "$visit" "samples/gemeenten/$each-oordelen.csv" --assessor B
done

step "10. The tables and the report"
show summary "$visit" --municipality GM1924 --by criterion --by stratum
show summary "$visit" --format csv -o "$out/overzicht.csv"
for form in odt docx html md xlsx json; do
    show report "$visit" --municipality GM1924 --date 2017-03-01 -o "$out/rapport-goeree-overflakkee.$form"
done
show log "$visit" --verify

step "Done. What was made:"
for made in "$out"/*; do
    echo "  $root/$made"
done
