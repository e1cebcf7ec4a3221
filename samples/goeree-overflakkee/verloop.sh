# shellcheck shell=sh
# The published follow-up of 2016 and 2017 (sections 6.3 and 6.6, note 7 of the report), step by step, in the inspection file that is named:
#     sh samples/goeree-overflakkee/verloop.sh bezoek.toets
# Dates as printed; where the report gives a month only, so does this. 15 February is 8 February and the week after it, and
# March 2018 is one year after the report. The extension to 15 January is no step here: on which day it was granted is not
# told (note 7), and a step has a date. It stands in the words of what was received within it.
file=$1
follow() { dossiertoets measure "$file" --quiet "$@"; }
follow --milestone "toezicht (bezoek)" --date 2016-10
follow --milestone "gesprek met de gemeente; afspraken over casuïstiek en verbeteringen op korte termijn" --date 2016-11-02
follow --kind immediate --date 2016-11-02 --deadline 2017-01-01 --to gemeente --assessor A \
    --text "Volledige caseload doorgenomen, veiligheidsinschattingen gemaakt, gehandeld bij veiligheidsrisico's."
follow --step M1-A --as received --date 2017-01-13 --assessor A \
    --text "rapportages ontvangen, binnen het uitstel dat tot 15 januari 2017 is verleend (noot 7 van het rapport)"
follow --step M1-A --as judged --outcome not_resolved --date 2017-01-13 --assessor A \
    --text "'hebben de zorgen niet weggenomen'"
follow --step M1-A --as meeting --date 2017-02-08 --assessor A \
    --text "gesprek met de gemeente en FlexusJeugdplein, Lucertis, MEE en Trivium Lindenhof"
follow --kind immediate --date 2017-02-08 --deadline 2017-02-15 --to gemeente --assessor A \
    --text "Concreet stappenplan 'in de week na de bijeenkomst'."
follow --step M2-A --as received --date 2017-02 --text "stappenplan ontvangen" --assessor A
follow --step M2-A --as judged --outcome trust --date 2017-02 --text "het stappenplan geeft vertrouwen" --assessor A
follow --step M1-A --as reinspection --date 2017-03 --deadline 2017-04 --text "beknopte hertoets" --assessor A
follow --milestone "rapport" --date 2017-03
follow --kind structural --date 2017-03 --to gemeente --assessor A --text "Structurele verbetermaatregelen."
follow --step M3-A --as year_check --date 2017-03 --deadline 2018-03 --assessor A \
    --text "voortgang van de structurele verbetermaatregelen nagaan"
