#!/bin/sh
# The published inspection of 2017, entered from nothing and made into a report in every form:
#     sh samples/goeree-overflakkee/rapport.sh [FOLDER]         (samples/out/rapport when no folder is given)
# Its structure, sources, time line and two counts are those of the published report; the dossiers, every other rating and what
# was said in the conversations are made up, and the texts of teksten/ are own words. The program is that of the path, or of
# build/. The file and the texts are made anew each time.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
out=${1:-$root/samples/out/rapport}
command -v dossiertoets >/dev/null || PATH=$root/build:$PATH
visit=$out/rapport.toets
families=verwachtingen-1g1p1r
mkdir -p "$out"
rm -rf "$visit" "$out/teksten"

# The inspection, and the dossiers of a made-up register.
dossiertoets new "$visit" --quiet \
    --title "Toezicht wijkteams: zorg en ondersteuning aan kwetsbare gezinnen in Goeree-Overflakkee (voorbeeld)" \
    --framework toezichtkader-stelseltoezicht-jeugd --framework $families --municipality GM1924=Goeree-Overflakkee \
    --supervisor "Inspectie voor de Gezondheidszorg" --supervisor "Inspectie van het Onderwijs" \
    --supervisor "Inspectie Jeugdzorg" --supervisor "Inspectie Veiligheid en Justitie" \
    --supervisor "Inspectie Sociale Zaken en Werkgelegenheid"
dossiertoets commit "$visit" --quiet --public dice:4 >/dev/null
dossiertoets register "$visit" "$root/samples/registers/goeree-overflakkee.csv" --quiet --id dossiernummer --stratum team \
    --where status=lopend --where "leefgebieden>=2" \
    --exclude "V-GO-0212=aanleiding van het toezicht" --exclude "V-GO-0211=gezin dat er tweemaal in staat"
dossiertoets page "$visit" --quiet --size 14 --reserve 6 >/dev/null
dossiertoets draw "$visit" --quiet --public "4 2 6 1" >/dev/null

# Ratings; what asked the same and was rated otherwise was read again.
score() { dossiertoets score "$visit" "$here/$1" --assessor A --quiet; }
score oordelen.csv
score nagelezen.csv
score teamoordelen.csv

# Sources: the published list, and below it the documents that the text cites. What they say.
{ cat "$here/bronnen.csv" && sed 1d "$here/aangehaald.csv"; } | dossiertoets source "$visit" - --quiet
dossiertoets source "$visit" --citations "$here/geciteerd.csv" --quiet
dossiertoets source "$visit" --links "$here/koppelingen.csv" --assessor A --quiet

policy() { dossiertoets policy "$visit" --assessor A --quiet "$@"; }
policy --framework $families --indicator 1.1.4 --source B01 \
    --text "Risico's worden getaxeerd en vastgelegd, met raadpleging van de gedragswetenschapper; blijft dat na, dan staat er waarom."
policy --framework $families --indicator 1.1.2 --source B01 --text "De uitvraag gaat over alle leefgebieden."
policy --framework $families --indicator 3.1.1 --source B03 \
    --text "Het JOT aanvaardt bij een complexe casus de regie van de gezinsregisseur."
policy --framework $families --indicator 3.1.1 --source B02 --text "Dat geldt niet als er kinderen in het gezin zijn."
policy --contradiction P3-A --other P4-A --text "wie de regie heeft bij een complexe casus in een gezin met kinderen"

# Findings, each with its sources, risk and explanations.
finding() {
    dossiertoets finding "$visit" --framework $families --extent structural --reinspect --assessor A --quiet "$@"
}
finding --indicator 1.1.1 --text "Bij aanvang wordt niet met alle gezinsleden gesproken." --source G01 --source G03 \
    --risk "Het verhaal van kinderen en van de andere ouder blijft buiten beeld." \
    --explanation "policy=Met wie wordt gesproken, is niet afgesproken." \
    --contradiction "Medewerkers spreken vaker met kinderen dan zij opschrijven."
finding --indicator 1.1.4 --text "De veiligheid van de kinderen wordt bij aanvang zelden ingeschat." --source G02 --source B01 \
    --risk "Onveiligheid blijft onopgemerkt, en te laat of niet wordt ingegrepen." \
    --explanation "policy=Wie de inschatting maakt, en met welk instrument, is niet afgesproken." \
    --explanation "competence=Medewerkers zijn onvoldoende geschoold voor hun nieuwe taak." \
    --contradiction "Medewerkers hebben de veiligheid in gedachten en leggen haar niet vast."
finding --indicator 2.2.1 --text "Een samenhangend plan met concrete doelen komt meestal niet tot stand." --source B05 \
    --source B07 --risk "Hulp versterkt elkaar niet, en of zij werkt is niet te zien." \
    --explanation "policy=Wat in een analyse en een plan hoort te staan, is niet beschreven." \
    --explanation "conditions=Voor het bijhouden van plannen is geen tijd en geen vast moment."
finding --indicator 3.1.1 --text "Wie de regie heeft, is niet voor ieder duidelijk." --source B02 --source B03 --source G03 \
    --source G10 --risk "Taken worden twee keer gedaan of blijven liggen; signalen komen niet aan." \
    --explanation "policy=Samenwerkingsovereenkomst en handboek spreken elkaar tegen." \
    --contradiction "Ook waar in het dossier één regisseur staat, weten netwerkpartners dat niet altijd."
finding --indicator 3.2.2 --text "De regisseur heeft geen doorzettingsmacht en geen weg om op te schalen." --source G01 --source B03 \
    --risk "Hulp past zich aan bij wat er is, en opschalen gebeurt te laat." \
    --explanation "mandate=Bevoegdheden zijn bij geen van beide teams belegd." \
    --explanation "conditions=Een gezinsregisseur heeft 25 tot 30 gezinnen."

# Measures and what became of them, as published.
sh "$here/verloop.sh" "$visit"

# The texts: out as empty files, filled in as in any editor, and in again.
dossiertoets text "$visit" --quiet --export "$out/teksten"
for text in "$here"/teksten/*.md; do
    set -- "$out"/teksten/[0-9][0-9]-"$(basename "$text")"
    [ -f "$1" ] || { echo "no section for $text" >&2 && exit 1; }
    sed '1,/^$/d' "$text" >>"$1"
done
dossiertoets text "$visit" --quiet --import "$out/teksten" --assessor A >/dev/null

# The concept goes to the municipality (the days of this and of the adoption are made up), and what is open is told.
dossiertoets hearing "$visit" --quiet --send --date 2017-02-20 --deadline 2017-03-06 --assessor A
for each in 1 2 3 4 5; do
    dossiertoets finding "$visit" --step "F$each-A" --as final --reason "geen reactie in dit voorbeeld" --date 2017-03-07 \
        --assessor A --quiet
done
dossiertoets submit "$visit" --assessor A --quiet >/dev/null
dossiertoets check "$visit" --date 2017-03-15
dossiertoets report "$visit" --quiet --date 2017-03 -o "$out/concept.odt" --force

# Sealed, adopted, and made in every form.
dossiertoets seal "$visit" --by A --by B --quiet >/dev/null
dossiertoets adopt "$visit" --quiet --date 2017-03-15 --name "hoofdinspecteur (voorbeeld)" --assessor A
for form in odt docx html xlsx json md; do
    dossiertoets report "$visit" --quiet --date 2017-03 -o "$out/rapport.$form" --force
done
echo "$out/rapport.odt, .docx, .html, .xlsx, .json, .md"
