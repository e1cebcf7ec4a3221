# shellcheck shell=sh
# For the cases: `. tests/cases/stages.sh`. begin, registered and drawn bring visit.toets that far without a word; try
# shows a command with all it said and its exit code, and looks whether a refused step left the file as it was.

nl=samples/registers/goeree-overflakkee.csv
children=toezichtkader-stelseltoezicht-jeugd
families=verwachtingen-1g1p1r

begin() {
    dossiertoets new visit.toets --quiet --title "Bezoek (verzonnen)" --framework $families \
        --municipality GM1924=Goeree-Overflakkee "$@"
}

# shellcheck disable=SC2120  # a case may give options
take_register() {
    dossiertoets register visit.toets $nl --quiet --municipality GM1924 --id dossiernummer --stratum team \
        --where status=lopend --where "leefgebieden>=2" --exclude "V-GO-0211=zelfde gezin als V-GO-0007" \
        --exclude "V-GO-0212=aanleiding van het toezicht" "$@"
}

registered() {
    begin "$@" && dossiertoets commit visit.toets >/dev/null && take_register
}

drawn() {
    registered "$@" && dossiertoets draw visit.toets --size 6 --reserve 4 --without-public >/dev/null
}

try() {
    printf '$ dossiertoets'
    for word; do
        case $word in
            *[!A-Za-z0-9_=./,:-]* | '') printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    echo
    if [ -f visit.toets ]; then cp visit.toets before.toets; fi
    code=0
    dossiertoets "$@" 2>&1 || code=$?
    if [ $code -eq 0 ]; then return; fi
    changed=
    if [ -f before.toets ] && ! cmp -s before.toets visit.toets; then changed=", AND CHANGED visit.toets"; fi
    echo "[exit $code$changed]"
}

# Behind a merge: what choices call what differs hangs on values that are new each run.
unnamed() {
    sed 's/\([^0-9]\)[0-9]-[0-9a-f]\{4\}\([^0-9a-f]\)/\1NAME\2/g; s/\(alle\{0,1\}\)-[0-9a-f]\{4\}/\1-NAME/'
}

# The sample of fourteen, with the ratings and sources of samples/.
scored() {
    begin --framework $children "$@" && take_register &&
        dossiertoets draw visit.toets --size 14 --reserve 2 --public 'dobbelstenen 4 2 6 1' \
            --without-commitment >/dev/null &&
        dossiertoets score visit.toets samples/goeree-overflakkee/oordelen.csv --assessor A --quiet &&
        dossiertoets score visit.toets samples/goeree-overflakkee/teamoordelen.csv --assessor A --quiet &&
        dossiertoets source visit.toets samples/goeree-overflakkee/bronnen.csv --municipality GM1924 --quiet
}
